import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { accountAction, accountLoader } from '#app/http/builders.ts'
import { clientOf } from '#app/http/client-of.ts'
import { failureOf } from '#app/http/failure.ts'
import { account as text } from '#app/strings/en-US/account.ts'
import { factors } from '#app/strings/en-US/factors.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { FormError } from '#app/ui/form-error.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { PublicShell } from '#app/ui/public-shell.tsx'
import { Section } from '#app/ui/section.tsx'
import { Main } from '#app/ui/shell.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import { brand } from '#domain/shared/brand.ts'
import { PasswordSection } from './password-section.tsx'
import { clockOf } from './clock-of.ts'
import { Rooms } from './rooms.tsx'
import { SessionSection } from './session-section.tsx'

export const loader = accountLoader({
  permission: 'account.read',
  run: async ({ house, session }) => {
    const { identity } = house
    const [rooms, sessions, password] = await Promise.all([
      identity.listRooms(session),
      identity.listSessions({ session }),
      identity.passwordState(session),
    ])
    return { email: session.email, rooms, sessions, password, clock: await clockOf(house, session, rooms) }
  },
})

const secret = z.string().max(1024)

export const action = accountAction({
  permission: 'account.secure',
  input: z.discriminatedUnion('intent', [
    z.strictObject({ intent: z.literal('end'), session: z.uuid() }),
    z.strictObject({ intent: z.literal('end-others') }),
    z.strictObject({ intent: z.literal('password'), present: secret.optional(), password: secret }),
  ]),
  run: async ({ request, context, house, session, input }) => {
    const { identity } = house
    if (input.intent === 'end') {
      await identity.endSession({ session, publicId: input.session })
      return { done: text.sessions.ended }
    }
    if (input.intent === 'end-others') {
      await identity.endOtherSessions({ session })
      return { done: text.sessions.othersEnded }
    }
    const client = clientOf(request, context)
    await identity.changePassword({ session, present: input.present ?? null, next: input.password, client })
    return { done: text.password.changed }
  },
})

export const meta: MetaFunction = () => [{ title: shell.title(text.title, brand) }]

export default function Account() {
  const { email, rooms, sessions, password, clock } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const failure = failureOf(result)
  return (
    <PublicShell bare>
      <Main>
        <div className="grid gap-10">
          <PageHeader
            title={text.title}
            lead={text.lead(email)}
            actions={
              <LinkButton to="/sign-out" tone="quiet">
                {text.signOut}
              </LinkButton>
            }
          />
          {result && 'done' in result ? (
            <Notice tone="safe" live>
              <p>{result.done}</p>
            </Notice>
          ) : null}
          <FormError message={failure?.message} fields={failure?.fields} />
          <Rooms rooms={rooms} />
          <SessionSection sessions={sessions} clock={clock} />
          <Section title={factors.security.title}>
            <p className="max-w-measure text-ink-soft">{factors.security.lead}</p>
            <TextLink to="/account/security">{text.factors}</TextLink>
          </Section>
          <PasswordSection state={password} failure={failure} />
        </div>
      </Main>
    </PublicShell>
  )
}

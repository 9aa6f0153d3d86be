import { redirect } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData, useNavigation, useSubmit } from '@remix-run/react'
import type { ReactNode } from 'react'
import { z } from 'zod'
import { firstRoom } from '#app/http/after-sign-in.ts'
import { accountAction, accountLoader, checkbox } from '#app/http/builders.ts'
import { failureOf } from '#app/http/failure.ts'
import { fileNext } from '#app/http/file-next.ts'
import { longestAnswer, readAnswer } from '#app/http/read-answer.ts'
import { factors as strings } from '#app/strings/en-US/factors.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { ConfirmForms } from '#app/ui/confirm/confirm-forms.tsx'
import { DefinitionList } from '#app/ui/definition-list.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { PublicShell } from '#app/ui/public-shell.tsx'
import { Main } from '#app/ui/shell.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import { brand } from '#domain/shared/brand.ts'
import { reasonOf } from './reason.ts'

const text = strings.confirm
const next = z.string().max(512).optional()

export const loader = accountLoader({
  permission: 'account.read',
  query: z.object({ next }),
  run: async ({ house, session, query }) => {
    const { passkeys, codesSince, recoveryLeft, card, school, tooOld } = await house.identity.factors.state({
      session,
    })
    const ways = { passkey: passkeys.length > 0, codes: codesSince !== null, recoveryLeft, card, school }
    const next = query.next ?? ''
    return {
      email: session.email,
      ways,
      tooOld,
      next,
      reason: reasonOf({ next, factorAt: session.factorAt }),
    }
  },
})

const goal = { next, inline: checkbox }

export const action = accountAction({
  permission: 'account.secure',
  input: z.discriminatedUnion('intent', [
    z.strictObject({ intent: z.literal('code'), code: z.string().max(20), ...goal }),
    z.strictObject({ intent: z.literal('recovery'), recovery: z.string().max(60), ...goal }),
    z.strictObject({ intent: z.literal('passkey'), answer: z.string().max(longestAnswer), ...goal }),
    z.strictObject({ intent: z.literal('card'), ...goal }),
  ]),
  run: async ({ house, context, session, input }) => {
    const { factors, listRooms } = house.identity
    const present = () => {
      if (input.intent === 'code') return factors.presentCode({ session, code: input.code })
      if (input.intent === 'recovery') return factors.presentRecovery({ session, code: input.recovery })
      if (input.intent === 'card') return factors.presentCard({ session })
      return factors.presentPasskey({ session, answer: readAnswer(input.answer) })
    }
    const rooms = await listRooms(session)
    const { cookie } = await present()
    if (cookie) context.setCookie(cookie)
    if (input.inline) return { confirmed: true, ready: null }
    const ready = fileNext(input.next)
    if (ready) return { confirmed: true, ready }
    throw redirect(firstRoom(rooms, input.next), { headers: { 'X-Remix-Reload-Document': 'true' } })
  },
})

export const meta: MetaFunction = () => [{ title: shell.title(text.title, brand) }]

export default function Confirm() {
  const { ways, email, tooOld, next: wanted, reason } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const failure = failureOf(answer)
  const busy = useNavigation().state !== 'idle'
  const submit = useSubmit()
  const hidden = <input type="hidden" name="next" value={wanted} />
  const isReady = ways.passkey || ways.codes || ways.card || ways.school !== null || ways.recoveryLeft > 0
  return (
    <PublicShell bare>
      <Main room="form">
        {answer && 'ready' in answer && answer.ready ? (
          <Ready {...answer.ready} />
        ) : tooOld ? (
          <Instead words={text.tooOld} to="/sign-out" />
        ) : isReady ? (
          <div className="grid gap-8">
            <PageHeader title={text.title} lead={reason.why} />
            <DefinitionList items={reason.facts} />
            <ConfirmForms
              ways={ways}
              failure={failure}
              busy={busy}
              away={(slug) => `/sign-in/school/${slug}?confirm=yes&next=${encodeURIComponent(wanted)}`}
              hidden={hidden}
              form={ConfirmForm}
              sendPasskey={(answer) =>
                submit({ intent: 'passkey', answer, next: wanted }, { method: 'post' })
              }
            />
            <p className="text-sm text-ink-soft">
              {text.signedInAs(email)} <TextLink to="/sign-out">{text.signOut}</TextLink>
            </p>
          </div>
        ) : (
          <Instead words={text.none} to={`/account/security?next=${encodeURIComponent(wanted)}`} />
        )}
      </Main>
    </PublicShell>
  )
}

function ConfirmForm({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <Form method="post" className={className} noValidate>
      {children}
    </Form>
  )
}

/** Instead of sending the browser to a file, which would leave it on this page. */
function Ready({ file, page }: { file: string; page: string }) {
  return (
    <div className="grid justify-items-start gap-6">
      <Notice tone="safe" title={text.file.title} live answers={file} />
      <LinkButton to={file} reloadDocument>
        {text.file.go}
      </LinkButton>
      <TextLink to={page} reloadDocument>
        {text.file.back}
      </TextLink>
    </div>
  )
}

function Instead({ words, to }: { words: { title: string; lead: string; go: string }; to: string }) {
  return (
    <div className="grid justify-items-start gap-8">
      <PageHeader title={words.title} lead={words.lead} />
      <LinkButton to={to} reloadDocument>
        {words.go}
      </LinkButton>
    </div>
  )
}

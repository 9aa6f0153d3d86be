import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { afterSignIn } from '#app/http/after-sign-in.ts'
import { publicAction, publicLoader } from '#app/http/builders.ts'
import { clientOf } from '#app/http/client-of.ts'
import { failureOf } from '#app/http/failure.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { signIn } from '#app/strings/en-US/sign-in.ts'
import { PublicShell } from '#app/ui/public-shell.tsx'
import { Main } from '#app/ui/shell.tsx'
import { brand } from '#domain/shared/brand.ts'
import { LinkSent } from '../sign-in/link-sent.tsx'
import { AskForm, NewPasswordForm } from './forms.tsx'

const token = z.string().max(200)

export const loader = publicLoader({
  permission: 'sign-in.use',
  query: z.object({ token: token.optional() }),
  run: async ({ house, query }) => {
    const given = query.token ?? ''
    const purpose = await house.identity.peekLink({ token: given })
    return { token: purpose === 'password_reset' ? given : null, over: given !== '' && purpose === null }
  },
})

export const action = publicAction({
  permission: 'sign-in.use',
  keep: ['email'],
  input: z.discriminatedUnion('intent', [
    z.strictObject({ intent: z.literal('ask'), email: z.string().max(254) }),
    z.strictObject({ intent: z.literal('set'), token, password: z.string().max(1024) }),
  ]),
  run: async ({ request, context, house, input }) => {
    const client = clientOf(request, context)
    if (input.intent === 'set')
      return afterSignIn(await house.identity.resetPassword({ ...input, client }), null)
    await house.identity.requestLink({ email: input.email, purpose: 'password_reset', client })
    return { sentTo: input.email.trim(), mailbox: house.sandbox !== null }
  },
})

export const meta: MetaFunction = () => [{ title: shell.title(signIn.reset.title, brand) }]

export default function ResetPassword() {
  const { token: good, over } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const failure = failureOf(result)
  const sent = result && 'sentTo' in result ? result : null
  return (
    <PublicShell bare>
      <Main room="form">
        {sent ? (
          <LinkSent body={signIn.sent.resetBody(sent.sentTo)} mailbox={sent.mailbox} />
        ) : good !== null && failure?.code !== 'identity.link_over' ? (
          <NewPasswordForm token={good} failure={failure} />
        ) : (
          <AskForm failure={failure} over={over || failure?.code === 'identity.link_over'} />
        )}
      </Main>
    </PublicShell>
  )
}

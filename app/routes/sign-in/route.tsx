import { redirect } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { afterSignIn, firstRoom } from '#app/http/after-sign-in.ts'
import { publicAction, publicLoader, sessionOf } from '#app/http/builders.ts'
import { clientOf } from '#app/http/client-of.ts'
import { failureOf } from '#app/http/failure.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { signIn as text } from '#app/strings/en-US/sign-in.ts'
import { PublicShell } from '#app/ui/public-shell.tsx'
import { Main } from '#app/ui/shell.tsx'
import { brand } from '#domain/shared/brand.ts'
import { AddressForm } from './address-form.tsx'
import { PasswordForm } from './password-form.tsx'
import { RoleCards } from './role-cards.tsx'
import { LinkSent } from './link-sent.tsx'
import { SchoolFirst, SchoolStep } from './school-first.tsx'

const next = z.string().max(512).optional()
const email = z.string().max(254)

export const loader = publicLoader({
  permission: 'sign-in.use',
  query: z.object({ next }),
  run: async ({ request, context, house, query }) => {
    const session = await sessionOf(request, context)
    if (session) throw redirect(firstRoom(await house.identity.listRooms(session), query.next))
    const slug = /^\/t\/([a-z0-9][a-z0-9-]{0,62})(?:[/?]|$)/.exec(query.next ?? '')?.[1]
    const school = slug ? await house.identity.school.find({ slug }) : null
    return { next: query.next ?? '', school, cards: house.sandbox?.cards ?? [] }
  },
})

export const action = publicAction({
  permission: 'sign-in.use',
  keep: ['intent', 'email'],
  input: z.discriminatedUnion('intent', [
    z.strictObject({ intent: z.literal('address'), email, next }),
    z.strictObject({ intent: z.literal('link'), email, next }),
    z.strictObject({ intent: z.literal('password'), email, password: z.string().max(1024), next }),
    z.strictObject({ intent: z.literal('card'), email, next }),
  ]),
  run: async ({ request, context, house, input }) => {
    const client = clientOf(request, context, await sessionOf(request, context))
    const { identity } = house
    if (input.intent === 'card') return afterSignIn(await identity.openCard({ ...input, client }), input.next)
    if (input.intent === 'password') {
      return afterSignIn(await identity.signInWithPassword({ ...input, client }), input.next)
    }
    const route = input.intent === 'address' ? await identity.routeAddress(input) : null
    if (route?.school) return { step: 'school' as const, email: input.email.trim(), ...route }
    if (route?.password) return { step: 'password' as const, email: input.email.trim() }
    await identity.requestLink({ email: input.email, purpose: 'sign_in', client })
    return { step: 'sent' as const, email: input.email.trim(), mailbox: house.sandbox !== null }
  },
})

export const meta: MetaFunction = () => [{ title: shell.title(text.title, brand) }]

export default function SignIn() {
  const { next: goal, cards, school } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const step = result && 'step' in result ? result : null
  const failure = failureOf(result)
  return (
    <PublicShell bare>
      <Main room="form">
        {step?.step === 'sent' ? (
          <LinkSent body={text.sent.body(step.email)} mailbox={step.mailbox} />
        ) : step?.step === 'school' ? (
          <SchoolStep {...step} goal={goal} />
        ) : (
          <>
            {step === null && !failure ? <SchoolFirst school={school} goal={goal} /> : null}
            <SignInStep goal={goal} failure={failure} email={step?.email} />
          </>
        )}
        {cards.length > 0 && step === null ? <RoleCards cards={cards} goal={goal} /> : null}
      </Main>
    </PublicShell>
  )
}

interface StepProps {
  goal: string
  failure: ReturnType<typeof failureOf>
  /** Set once the school of this address is known to use passwords. */
  email: string | undefined
}

function SignInStep({ goal, failure, email: known }: StepProps) {
  const email = known ?? failure?.typed?.email
  // A refused password comes back as a failure: the step stays.
  const atPassword = known !== undefined || failure?.typed?.intent === 'password'
  const Step = atPassword ? PasswordForm : AddressForm
  return <Step email={email} goal={goal} failure={failure} />
}

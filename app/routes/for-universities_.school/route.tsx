import { redirect } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { aiNow } from '#app/http/ai-now.ts'
import { publicAction, publicLoader, sessionOf } from '#app/http/builders.ts'
import { clientOf } from '#app/http/client-of.ts'
import { failureOf } from '#app/http/failure.ts'
import { schoolChoices, settingsFields } from '#app/http/school-choices.ts'
import { school } from '#app/strings/en-US/school.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { PublicShell } from '#app/ui/public-shell.tsx'
import { Main } from '#app/ui/shell.tsx'
import { countries } from '#domain/provisioning/index.ts'
import { brand } from '#domain/shared/brand.ts'
import { AddressStep, LinkOver, LinkSent } from './address-step.tsx'
import { SchoolStep } from './school-step.tsx'

const token = z.string().max(200)

export const loader = publicLoader({
  permission: 'sign-in.use',
  query: z.object({ token: token.optional() }),
  run: async ({ house, query }) => {
    if (query.token === undefined) return { step: 'address' as const }
    const start = await house.schoolStarts.peek({ token: query.token })
    if (start === null) return { step: 'over' as const }
    const names = new Intl.DisplayNames('en-US', { type: 'region' })
    return {
      step: 'school' as const,
      token: query.token,
      ...start,
      origin: house.config.origin,
      choices: schoolChoices(house.now()),
      aiNow: aiNow(house),
      countries: countries.map((value) => ({ value, label: names.of(value) ?? value })),
    }
  },
})

export const action = publicAction({
  permission: 'sign-in.use',
  keep: [
    'email',
    'name',
    'shortName',
    'slug',
    'country',
    'timeZone',
    'locale',
    'minimumAge',
    'preferredName',
  ],
  input: z.discriminatedUnion('intent', [
    z.strictObject({ intent: z.literal('address'), email: z.string().max(254) }),
    z.strictObject({
      intent: z.literal('school'),
      token,
      slug: z.string().max(100),
      country: z.string().max(2),
      preferredName: z.string().max(200),
      ...settingsFields,
    }),
  ]),
  run: async ({ request, context, house, input }) => {
    const client = clientOf(request, context, await sessionOf(request, context))
    if (input.intent === 'address') {
      const { email } = await house.schoolStarts.request({ email: input.email, client })
      return { sent: email, mailbox: house.sandbox !== null }
    }
    const { token: proof, preferredName: person, intent: _intent, ...facts } = input
    const { opened, slug } = await house.schoolStarts.start({ token: proof, facts, person, client })
    const headers = { 'Set-Cookie': opened.cookie, 'X-Remix-Reload-Document': 'true' }
    return redirect(`/t/${slug}/admin`, { headers })
  },
})

export const meta: MetaFunction = () => [{ title: shell.title(school.start.pageTitle, brand) }]

export default function StartSchool() {
  const at = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const failure = failureOf(answer)
  const sent = answer && 'sent' in answer ? answer : null
  const over = at.step === 'over' || failure?.code === 'provisioning.link_over'
  return (
    <PublicShell bare>
      <Main room="form">
        {sent ? <LinkSent email={sent.sent} mailbox={sent.mailbox} /> : null}
        {!sent && over ? <LinkOver /> : null}
        {!sent && at.step === 'address' ? <AddressStep failure={failure} /> : null}
        {!sent && !over && at.step === 'school' ? <SchoolStep {...at} failure={failure} /> : null}
      </Main>
    </PublicShell>
  )
}

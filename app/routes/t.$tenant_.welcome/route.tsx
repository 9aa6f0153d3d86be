import { redirect } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { checkbox, safeNext, studentAction, studentLoader } from '#app/http/builders.ts'
import { failureOf } from '#app/http/failure.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { welcome as text } from '#app/strings/en-US/sign-in.ts'
import { officeCookie } from '#app/ui/office-cookie.ts'
import { PublicShell } from '#app/ui/public-shell.tsx'
import { Main } from '#app/ui/shell.tsx'
import { declineAge, passWelcome } from '#domain/consent/index.ts'
import { brandAt } from '#domain/shared/brand.ts'
import { WelcomeForm } from './welcome-form.tsx'

const next = z.string().max(512).optional()

export const loader = studentLoader({
  permission: 'welcome.answer',
  gate: 'open',
  query: z.object({ next }),
  run: ({ house, tenant, member, query }) => {
    const { version, sections } = house.content.consents.ai
    if (member.ageConfirmed && member.disclosureVersion === version) throw redirect(`/t/${tenant.slug}`)
    return {
      shortName: tenant.shortName,
      preferredName: member.preferredName,
      minimumAge: tenant.minimumAge,
      asksAge: !member.ageConfirmed,
      aiEnabled: tenant.aiEnabled,
      model: house.coach.model,
      sections,
      next: query.next ?? '',
    }
  },
})

export const action = studentAction({
  permission: 'welcome.answer',
  gate: 'open',
  keep: ['preferredName'],
  input: z.strictObject({
    age: z.enum(['older', 'younger'], text.age.missing).optional(),
    ai: checkbox,
    // Longer than any name: how long it may be is said in words.
    preferredName: z.string().max(400).optional(),
    next,
  }),
  run: async ({ ctx, house, session, tenant, member, input }) => {
    if (input.age === 'younger') {
      await declineAge(ctx)
      const forget = await house.identity.endAllSessions({ accountId: session.accountId })
      const headers = new Headers({
        'Set-Cookie': forget,
        'Clear-Site-Data': '"storage"',
        'X-Remix-Reload-Document': 'true',
      })
      const { contact } = tenant
      if (contact) headers.append('Set-Cookie', officeCookie({ contact, origin: house.config.origin }))
      return redirect('/too-young', { headers })
    }
    if (input.age === undefined && !member.ageConfirmed) return { missing: 'age' as const }
    await passWelcome(ctx, {
      disclosure: house.content.consents.ai,
      allowAi: tenant.aiEnabled ? input.ai : null,
      ...(member.ageConfirmed || input.preferredName === undefined
        ? {}
        : { preferredName: input.preferredName }),
    })
    return redirect(safeNext(input.next) ?? `/t/${tenant.slug}`)
  },
})

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? shell.title(text.title(data.preferredName), brandAt(data.shortName)) : '' },
]

/** Asked once, at first use: age without a birth date, and who reads answers (S3-22, R-85). */
export default function Welcome() {
  const facts = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const missing = result && 'missing' in result ? result.missing : null
  return (
    <PublicShell bare>
      <Main room="form">
        <WelcomeForm facts={facts} missing={missing !== null} failure={failureOf(result)} />
      </Main>
    </PublicShell>
  )
}

import { redirect } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { publicLoader, safeNext, sessionOf } from '#app/http/builders.ts'
import { clientOf } from '#app/http/client-of.ts'
import { schoolRefusal } from '#app/http/school-refusal.ts'
import { schoolSignIn as text } from '#app/strings/en-US/school-sign-in.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { ErrorPage } from '#app/ui/error-page.tsx'
import { NotIn } from '#app/ui/not-in.tsx'
import { brand } from '#domain/shared/brand.ts'

/**
 * Leads the browser to the school's own sign-in. Read by a link, which changes nothing; what comes back is bound to this browser.
 * Where that sign-in cannot be used, a page says why and whom to tell.
 */
export const loader = publicLoader({
  permission: 'sign-in.use',
  params: z.object({ tenant: z.string().max(63) }),
  query: z.object({ next: z.string().max(512).optional(), confirm: z.literal('yes').optional() }),
  run: async ({ request, context, house, params, query }) => {
    const session = query.confirm ? await sessionOf(request, context) : null
    const client = clientOf(request, context)
    const slug = params.tenant
    const begun = await house.identity.school
      .begin({ slug, next: safeNext(query.next), session, client })
      .catch(schoolRefusal(context))
    if (typeof begun !== 'string') {
      context.setCookie(begun.cookie)
      throw redirect(begun.url)
    }
    const asked = new URLSearchParams({ ...query }).toString()
    return {
      lead: begun,
      contact: await house.schoolStarts.signInContact({ slug }),
      again: `/sign-in/school/${slug}${asked && `?${asked}`}`,
    }
  },
})

export const meta: MetaFunction = () => [{ title: shell.title(text.refused.title, brand) }]

export default function ToSchool() {
  const view = useLoaderData<typeof loader>()
  return <NotIn title={text.refused.title} {...view} />
}

export function ErrorBoundary() {
  return <ErrorPage />
}

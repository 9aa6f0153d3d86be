import { redirect } from '@remix-run/node'
import { z } from 'zod'
import { publicLoader, safeNext, sessionOf } from '#app/http/builders.ts'
import { clientOf } from '#app/http/client-of.ts'
import { ErrorPage } from '#app/ui/error-page.tsx'

/** Leads the browser to the school's own sign-in. Read by a link, which changes nothing; what comes back is bound to this browser. */
export const loader = publicLoader({
  permission: 'sign-in.use',
  params: z.object({ tenant: z.string().max(63) }),
  query: z.object({ next: z.string().max(512).optional(), confirm: z.literal('yes').optional() }),
  run: async ({ request, context, house, params, query }) => {
    const session = query.confirm ? await sessionOf(request, context) : null
    const client = clientOf(request, context)
    const { url, cookie } = await house.identity.school.begin({
      slug: params.tenant,
      next: safeNext(query.next),
      session,
      client,
    })
    context.setCookie(cookie)
    throw redirect(url)
  },
})

export default function ToSchool() {
  return null
}

export function ErrorBoundary() {
  return <ErrorPage />
}

import { redirect } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { firstRoom } from '#app/http/after-sign-in.ts'
import { publicAction, publicLoader, sessionOf } from '#app/http/builders.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { signIn } from '#app/strings/en-US/sign-in.ts'
import { PageHeader } from '#app/ui/page-header.tsx'
import { PublicShell } from '#app/ui/public-shell.tsx'
import { Main } from '#app/ui/shell.tsx'
import { brand } from '#domain/shared/brand.ts'
import { SignOutForm } from './sign-out-form.tsx'

export const loader = publicLoader({
  permission: 'sign-in.use',
  run: async ({ request, context, house }) => {
    const session = await sessionOf(request, context)
    if (!session) throw redirect('/')
    const rooms = await house.identity.listRooms(session)
    return { tenantSlugs: rooms.map(({ tenantSlug }) => tenantSlug), back: firstRoom(rooms, null) }
  },
})

export const action = publicAction({
  permission: 'sign-in.use',
  input: z.strictObject({ leave: z.literal('others').optional() }),
  run: async ({ request, context, house, input }) => {
    const cookie = await house.identity.signOut({ session: await sessionOf(request, context) })
    // Only an answer that worked clears the device; browsers take this header on secure origins, the page's own script
    // does the same on all. It knows no persons: where the script found unsent recordings of other accounts, it alone clears.
    const headers = {
      'Set-Cookie': cookie,
      ...(input.leave ? {} : { 'Clear-Site-Data': '"storage"' }),
      'X-Remix-Reload-Document': 'true',
    }
    return redirect('/', { headers })
  },
})

export const meta: MetaFunction = () => [{ title: shell.title(signIn.out.title, brand) }]

export default function SignOut() {
  const { tenantSlugs, back } = useLoaderData<typeof loader>()
  return (
    <PublicShell bare wayBack={false}>
      <Main room="form">
        <div className="grid gap-8">
          <PageHeader title={signIn.out.title} lead={signIn.out.lead} />
          <SignOutForm tenantSlugs={tenantSlugs} back={back} />
        </div>
      </Main>
    </PublicShell>
  )
}

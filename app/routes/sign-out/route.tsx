import { redirect } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { Form } from '@remix-run/react'
import { publicAction, publicLoader, sessionOf } from '#app/http/builders.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { signIn } from '#app/strings/en-US/sign-in.ts'
import { Button } from '#app/ui/button.tsx'
import { forgetAllOnDevice } from '#app/ui/device-store.ts'
import { PageHeader } from '#app/ui/page-header.tsx'
import { PublicShell } from '#app/ui/public-shell.tsx'
import { Main } from '#app/ui/shell.tsx'
import { brand } from '#domain/shared/brand.ts'

export const loader = publicLoader({
  permission: 'sign-in.use',
  run: async ({ request, context }) => {
    if (!(await sessionOf(request, context))) throw redirect('/')
    return null
  },
})

export const action = publicAction({
  permission: 'sign-in.use',
  run: async ({ request, context, house }) => {
    const cookie = await house.identity.signOut({ session: await sessionOf(request, context) })
    // Drafts on the device go too; browsers take this header on secure origins, the form's own hook works on all.
    const headers = {
      'Set-Cookie': cookie,
      'Clear-Site-Data': '"storage"',
      'X-Remix-Reload-Document': 'true',
    }
    return redirect('/', { headers })
  },
})

export const meta: MetaFunction = () => [{ title: shell.title(signIn.out.title, brand) }]

export default function SignOut() {
  return (
    <PublicShell bare>
      <Main room="form">
        <div className="grid gap-8">
          <PageHeader title={signIn.out.title} lead={signIn.out.lead} />
          <Form method="post" reloadDocument onSubmit={forgetAllOnDevice}>
            <Button>{signIn.out.go}</Button>
          </Form>
        </div>
      </Main>
    </PublicShell>
  )
}

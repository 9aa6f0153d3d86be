import { Outlet, useLoaderData } from '@remix-run/react'
import { adminLoader } from '#app/http/builders.ts'
import { AdminShell } from '#app/ui/admin-shell.tsx'
import { ErrorPage } from '#app/ui/error-page.tsx'

export const loader = adminLoader({
  permission: 'school.read',
  run: ({ tenant, ctx }) => ({
    slug: tenant.slug,
    shortName: tenant.shortName,
    sees: { people: ctx.permissions.includes('people'), audit: ctx.permissions.includes('audit') },
  }),
})

export default function CareerOffice() {
  const { slug, shortName, sees } = useLoaderData<typeof loader>()
  return (
    <AdminShell tenantSlug={slug} tenantName={shortName} sees={sees}>
      <Outlet />
    </AdminShell>
  )
}

export function ErrorBoundary() {
  return <ErrorPage />
}

import { Outlet, useLoaderData } from '@remix-run/react'
import { adminLoader } from '#app/http/builders.ts'
import { AdminShell } from '#app/ui/admin-shell.tsx'
import { ErrorPage } from '#app/ui/error-page.tsx'

export const loader = adminLoader({
  permission: 'school.read',
  run: ({ tenant, ctx }) => ({
    slug: tenant.slug,
    shortName: tenant.shortName,
    accent: tenant.accent,
    sees: {
      people: ctx.permissions.includes('people'),
      assignments: ctx.permissions.includes('assignments'),
      metrics: ctx.permissions.includes('metrics'),
      audit: ctx.permissions.includes('audit'),
      settings: ctx.permissions.includes('policies'),
    },
  }),
})

export default function CareerOffice() {
  const { slug, shortName, accent, sees } = useLoaderData<typeof loader>()
  return (
    <AdminShell tenantSlug={slug} tenantName={shortName} accent={accent} sees={sees}>
      <Outlet />
    </AdminShell>
  )
}

export function ErrorBoundary() {
  return <ErrorPage />
}

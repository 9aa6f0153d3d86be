import { Outlet, useLoaderData } from '@remix-run/react'
import { studentLoader } from '#app/http/builders.ts'
import { AppShell } from '#app/ui/app-shell.tsx'
import { ErrorPage } from '#app/ui/error-page.tsx'
import { RecordingsHere } from '#app/ui/recordings-here.tsx'

export const loader = studentLoader({
  permission: 'profile.read',
  run: ({ tenant, member }) => ({
    slug: tenant.slug,
    shortName: tenant.shortName,
    accent: tenant.accent,
    officeContact: tenant.contact,
    zone: tenant.timeZone,
    preferredName: member.preferredName,
  }),
})

/** What the pages below know of place and person, by `useRouteLoaderData('routes/t.$tenant')`. */
export type Rooms = Awaited<ReturnType<typeof loader>>

export default function StudentRooms() {
  const { slug, shortName, accent } = useLoaderData<typeof loader>()
  return (
    <AppShell tenantSlug={slug} tenantName={shortName} accent={accent}>
      <RecordingsHere />
      <Outlet />
    </AppShell>
  )
}

export function ErrorBoundary() {
  return <ErrorPage />
}

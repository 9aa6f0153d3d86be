import { Outlet } from '@remix-run/react'
import { operatorLoader } from '#app/http/builders.ts'
import { operator as text } from '#app/strings/en-US/operator.ts'
import { ErrorPage } from '#app/ui/error-page.tsx'
import { RoomsShell } from '#app/ui/rooms-shell.tsx'

export const loader = operatorLoader({ permission: 'console.read', run: () => null })

/** Greenroom's own people: schools and health, and nothing of anybody's practice. */
export default function Console() {
  const rooms = [
    { to: '/operator', label: text.nav.schools, end: true },
    { to: '/operator/health', label: text.nav.health },
  ]
  return (
    <RoomsShell
      home="/operator"
      title={text.place}
      navLabel={text.nav.label}
      rooms={rooms}
      footer={<StandingLine />}
    >
      <Outlet />
    </RoomsShell>
  )
}

function StandingLine() {
  return (
    <footer className="mt-auto border-t border-rule">
      <p className="mx-auto w-full max-w-page px-4 py-4 text-sm text-ink-soft sm:px-8">{text.standing}</p>
    </footer>
  )
}

export function ErrorBoundary() {
  return <ErrorPage />
}

import { Link, NavLink } from '@remix-run/react'
import type { ReactNode } from 'react'
import { shell } from '#app/strings/en-US/shell.ts'
import { brandAt } from '#domain/shared/brand.ts'
import { useRootData } from './root-data.ts'
import { SandboxMark } from './sandbox-mark.tsx'
import { BrandLink, SkipLink } from './shell.tsx'

interface AppShellProps {
  tenantSlug: string
  /** As people on campus say it: "Northfield". */
  tenantName: string
  children: ReactNode
}

/** The student's rooms: five plain words that fit a phone, and nothing that counts or blinks. */
export function AppShell({ tenantSlug, tenantName, children }: AppShellProps) {
  const root = useRootData()
  const home = `/t/${tenantSlug}`
  const rooms = [
    { to: home, label: shell.studentNav.home, end: true },
    { to: `${home}/practice`, label: shell.studentNav.practice },
    { to: `${home}/history`, label: shell.studentNav.history },
    { to: `${home}/progress`, label: shell.studentNav.progress },
    { to: `${home}/settings`, label: shell.studentNav.settings },
  ]
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <SandboxMark simulated={root.simulated} />
      <header className="border-b border-rule">
        <div className="mx-auto flex w-full max-w-page flex-wrap items-center justify-between gap-x-10 px-4 pt-2 sm:px-8 sm:py-2">
          <BrandLink to={home} title={brandAt(tenantName)} />
          <Link
            to="/sign-out"
            className="nav-link text-sm text-ink-soft sm:order-last sm:text-base"
            reloadDocument
          >
            {shell.signOut}
          </Link>
          <nav
            className="flex w-full flex-wrap justify-between gap-x-1 text-sm sm:ms-auto sm:w-auto sm:justify-start sm:gap-x-7 sm:text-base"
            aria-label={shell.studentNav.label}
          >
            {rooms.map((room) => (
              <NavLink key={room.to} to={room.to} end={room.end} className="nav-link">
                {room.label}
              </NavLink>
            ))}
          </nav>
        </div>
      </header>
      {children}
    </div>
  )
}

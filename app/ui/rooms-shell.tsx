import { Link, NavLink } from '@remix-run/react'
import type { ReactNode } from 'react'
import { shell } from '#app/strings/en-US/shell.ts'
import { useRootData } from './root-data.ts'
import { SandboxMark } from './sandbox-mark.tsx'
import { BrandLink, SkipLink } from './shell.tsx'

export interface RoomLink {
  to: string
  label: string
  /** True for a room whose address the others begin with. */
  end?: boolean
}

interface RoomsShellProps {
  home: string
  /** "Greenroom at Northfield". */
  title: string
  navLabel: string
  /** Few and plain: they fit a phone, and nothing counts or blinks. */
  rooms: readonly RoomLink[]
  /** Stands below every page. */
  footer?: ReactNode
  children: ReactNode
}

/** The frame of signed-in people's rooms: name of the place, the rooms of this hat, the way out. */
export function RoomsShell({ home, title, navLabel, rooms, footer, children }: RoomsShellProps) {
  const root = useRootData()
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <SandboxMark simulated={root.simulated} />
      <header className="border-b border-rule">
        <div className="mx-auto flex w-full max-w-page flex-wrap items-center justify-between gap-x-10 px-4 pt-2 sm:px-8 sm:py-2">
          <BrandLink to={home} title={title} />
          <Link
            to="/sign-out"
            className="nav-link text-sm text-ink-soft sm:order-last sm:text-base"
            reloadDocument
          >
            {shell.signOut}
          </Link>
          <nav
            className="flex w-full flex-wrap justify-between gap-x-1 text-sm sm:ms-auto sm:w-auto sm:justify-start sm:gap-x-7 sm:text-base"
            aria-label={navLabel}
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
      {footer}
    </div>
  )
}

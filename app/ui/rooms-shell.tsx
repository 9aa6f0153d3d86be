import { Link, NavLink, useLocation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { shell } from '#app/strings/en-US/shell.ts'
import { AccentSheet, type Accent } from './accent.tsx'
import { useRootData } from './root-data.ts'
import { SandboxMark } from './sandbox-mark.tsx'
import { BrandLink, SkipLink } from './shell.tsx'

export interface RoomLink {
  to: string
  label: string
  /** True for a room whose address the others begin with. */
  end?: boolean
  /** Other addresses that belong to this room, and do not begin with its own. */
  covers?: readonly string[]
}

interface RoomsShellProps {
  home: string
  /** "Greenroom at Northfield". */
  title: string
  navLabel: string
  /** Few and plain: they fit a phone, and nothing counts or blinks. */
  rooms: readonly RoomLink[]
  /** The school's own color, where it has one. */
  accent?: Accent
  /** Stands below every page. */
  footer?: ReactNode
  children: ReactNode
}

/** More rooms than this have a line of their own under the place's name, and wrap on a phone one after another, not spread. */
const mostInOneLine = 5

/** The frame of signed-in people's rooms: name of the place, the rooms of this hat, the way out. */
export function RoomsShell({ home, title, navLabel, rooms, accent, footer, children }: RoomsShellProps) {
  const root = useRootData()
  const isLong = rooms.length > mostInOneLine
  return (
    <div className="flex min-h-dvh flex-col">
      <AccentSheet accent={accent} />
      <SkipLink />
      <SandboxMark simulated={root.simulated} />
      <header className="accent-line border-b">
        <div className="mx-auto flex w-full max-w-page flex-wrap items-center justify-between gap-x-10 px-4 pt-2 sm:px-8 sm:py-2">
          <BrandLink to={home} title={title} />
          <Link
            to="/sign-out"
            className={`nav-link no-print text-sm sm:text-base ${isLong ? '' : 'sm:order-last'}`}
            reloadDocument
          >
            {shell.signOut}
          </Link>
          <nav
            className={`flex w-full flex-wrap text-sm sm:gap-x-7 sm:text-base ${isLong ? 'gap-x-5' : 'justify-between gap-x-1 sm:ms-auto sm:w-auto sm:justify-start'}`}
            aria-label={navLabel}
          >
            {rooms.map((room) => (
              <Room key={room.to} {...room} />
            ))}
          </nav>
        </div>
      </header>
      {children}
      {footer}
    </div>
  )
}

/** The words of the current room are bold: the room for that is kept on all, so that nothing moves. */
function Room({ to, label, end, covers = [] }: RoomLink) {
  const { pathname } = useLocation()
  const shown = { className: 'nav-link', 'data-label': label, to, children: label }
  const isCovered = covers.some((one) => pathname === one || pathname.startsWith(`${one}/`))
  return isCovered ? <Link {...shown} aria-current="true" /> : <NavLink {...shown} end={end} />
}

import type { ReactNode } from 'react'
import { shell } from '#app/strings/en-US/shell.ts'
import { brandAt } from '#domain/shared/brand.ts'
import type { Accent } from './accent.tsx'
import { RoomsShell } from './rooms-shell.tsx'

interface AppShellProps {
  tenantSlug: string
  /** As people on campus say it: "Northfield". */
  tenantName: string
  accent?: Accent
  children: ReactNode
}

/** The student's rooms. */
export function AppShell({ tenantSlug, tenantName, accent, children }: AppShellProps) {
  const home = `/t/${tenantSlug}`
  const rooms = [
    { to: home, label: shell.studentNav.home, end: true },
    { to: `${home}/practice`, label: shell.studentNav.practice },
    { to: `${home}/history`, label: shell.studentNav.history },
    { to: `${home}/progress`, label: shell.studentNav.progress },
    { to: `${home}/settings`, label: shell.studentNav.settings },
  ]
  return (
    <RoomsShell
      home={home}
      title={brandAt(tenantName)}
      navLabel={shell.studentNav.label}
      rooms={rooms}
      accent={accent}
    >
      {children}
    </RoomsShell>
  )
}

import type { ReactNode } from 'react'
import { admin as text } from '#app/strings/en-US/admin.ts'
import { assignments } from '#app/strings/en-US/assignments.ts'
import { figures } from '#app/strings/en-US/figures.ts'
import { retention } from '#app/strings/en-US/retention.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { school } from '#app/strings/en-US/school.ts'
import { whoSees } from '#app/strings/en-US/who-sees.ts'
import type { Accent } from './accent.tsx'
import { RoomsShell } from './rooms-shell.tsx'
import { TextLink } from './text-link.tsx'

interface AdminShellProps {
  tenantSlug: string
  tenantName: string
  accent?: Accent
  /** Only the rooms that this person was given: a door that stays shut is not shown. */
  sees: { people: boolean; assignments: boolean; metrics: boolean; audit: boolean; settings: boolean }
  children: ReactNode
}

/** The career office's rooms. Every page ends with the line that says what cannot be seen in any of them. */
export function AdminShell({ tenantSlug, tenantName, accent, sees, children }: AdminShellProps) {
  const home = `/t/${tenantSlug}/admin`
  const rooms = [
    { to: home, label: text.nav.overview, end: true },
    ...(sees.people
      ? [
          { to: `${home}/people`, label: text.nav.people },
          { to: `${home}/cohorts`, label: text.nav.cohorts },
        ]
      : []),
    ...(sees.assignments
      ? [
          {
            to: `${home}/assignments`,
            label: assignments.nav,
            covers: [`${home}/rubrics`, `${home}/questions`],
          },
        ]
      : []),
    ...(sees.metrics ? [{ to: `${home}/figures`, label: figures.nav }] : []),
    ...(sees.audit ? [{ to: `${home}/audit`, label: text.nav.audit }] : []),
    ...(sees.settings
      ? [{ to: `${home}/settings`, label: school.settings.pageTitle, covers: [`${home}/sign-in`] }]
      : []),
    { to: `${home}/retention`, label: retention.pageTitle },
    { to: whoSeesAt(home), label: whoSees.pageTitle },
    { to: '/account', label: shell.account },
  ]
  return (
    <RoomsShell
      home={home}
      title={text.place(tenantName)}
      navLabel={text.nav.label}
      rooms={rooms}
      accent={accent}
      footer={<StandingLine home={home} />}
    >
      {children}
    </RoomsShell>
  )
}

const whoSeesAt = (home: string) => `${home}/who-sees-what`

function StandingLine({ home }: { home: string }) {
  return (
    <footer className="mt-auto border-t border-rule">
      <p className="mx-auto w-full max-w-page px-4 py-4 text-sm text-ink-soft sm:px-8">
        {text.standing} <TextLink to={whoSeesAt(home)}>{text.standingMore}</TextLink>
      </p>
    </footer>
  )
}

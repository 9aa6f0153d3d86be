import { Form } from '@remix-run/react'
import { account } from '#app/strings/en-US/account.ts'
import { Button } from '#app/ui/button.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import type { Column } from '#app/ui/data-table.tsx'
import { formatDate, formatTime } from '#app/ui/format.ts'
import { Section } from '#app/ui/section.tsx'

import type { AccountClock } from './clock-of.ts'

const text = account.sessions

export interface SessionRow {
  publicId: string
  createdAt: Date
  seenAt: Date
  method: 'link' | 'password' | 'card' | 'school'
  browser: string
  current: boolean
}

/** The time never breaks before its AM or PM. */
const moment = (at: Date, zone: string) =>
  `${formatDate({ at, zone })}, ${formatTime({ at, zone }).replace(' ', '\u00a0')}`

const columnsIn = (zone: string): readonly Column<SessionRow>[] => [
  { id: 'browser', label: text.browser, cell: (row) => row.browser },
  { id: 'since', label: text.since, cell: (row) => moment(row.createdAt, zone) },
  { id: 'seen', label: text.seen, cell: (row) => moment(row.seenAt, zone) },
  { id: 'how', label: text.how, cell: (row) => text.methods[row.method] },
  { id: 'end', label: text.end, cell: (row) => (row.current ? text.current : <EndOne row={row} />) },
]

interface SessionSectionProps {
  sessions: readonly SessionRow[]
  clock: AccountClock
}

/** Every sign-in of the account; ending one takes effect at its next request. */
export function SessionSection({ sessions, clock }: SessionSectionProps) {
  return (
    <Section title={text.title}>
      <DataTable
        caption={text.times(clock.name, clock.place)}
        columns={columnsIn(clock.zone)}
        rows={sessions}
        rowId={(row) => row.publicId}
      />
      {sessions.length > 1 ? (
        <Form method="post">
          <Button tone="quiet" name="intent" value="end-others">
            {text.others}
          </Button>
        </Form>
      ) : (
        <p className="text-ink-soft">{text.only}</p>
      )}
    </Section>
  )
}

function EndOne({ row }: { row: SessionRow }) {
  return (
    <Form method="post">
      <input type="hidden" name="session" value={row.publicId} />
      <Button tone="quiet" name="intent" value="end" aria-label={text.endLabel(row.browser)}>
        {text.end}
      </Button>
    </Form>
  )
}

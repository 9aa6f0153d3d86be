import { Form } from '@remix-run/react'
import { account } from '#app/strings/en-US/account.ts'
import { Button } from '#app/ui/button.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import type { Column } from '#app/ui/data-table.tsx'
import { formatDate, formatTime } from '#app/ui/format.ts'
import { Section } from '#app/ui/section.tsx'

const text = account.sessions

export interface SessionRow {
  publicId: string
  createdAt: Date
  seenAt: Date
  method: 'link' | 'password' | 'card'
  browser: string
  current: boolean
}

/** An account may belong to several schools, so its times have no school's zone. */
const zone = 'UTC'
const moment = (at: Date) => `${formatDate({ at, zone })}, ${formatTime({ at, zone })}`

const columns: readonly Column<SessionRow>[] = [
  { id: 'browser', label: text.browser, cell: (row) => row.browser },
  { id: 'since', label: text.since, cell: (row) => moment(row.createdAt) },
  { id: 'seen', label: text.seen, cell: (row) => moment(row.seenAt) },
  { id: 'how', label: text.how, cell: (row) => text.methods[row.method] },
  { id: 'end', label: text.end, cell: (row) => (row.current ? text.current : <EndOne row={row} />) },
]

/** Every sign-in of the account; ending one takes effect at its next request. */
export function SessionSection({ sessions }: { sessions: readonly SessionRow[] }) {
  return (
    <Section title={text.title}>
      <DataTable caption={text.times} columns={columns} rows={sessions} rowId={(row) => row.publicId} />
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

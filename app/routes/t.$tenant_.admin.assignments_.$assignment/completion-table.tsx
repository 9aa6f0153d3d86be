import { assignments } from '#app/strings/en-US/assignments.ts'
import { DataTable, type Column } from '#app/ui/data-table.tsx'
import { Section } from '#app/ui/section.tsx'
import type { Completion, CompletionRow } from './view.ts'

const text = assignments.one

const columns: readonly Column<CompletionRow>[] = [
  { id: 'name', label: text.columns.name, cell: (row) => <Student {...row} /> },
  { id: 'cohort', label: text.columns.cohort, cell: ({ cohort }) => cohort },
  { id: 'state', label: text.columns.state, cell: ({ state }) => state },
  { id: 'began', label: text.columns.began, cell: ({ began }) => began },
  { id: 'finished', label: text.columns.finished, cell: ({ finished }) => finished },
]

export function CompletionTable({ completion, file }: { completion: Completion; file: string }) {
  const { rows, count, began, finished } = completion
  if (count === 0) {
    return (
      <Section title={text.completion}>
        <p className="text-ink-soft">{text.empty}</p>
      </Section>
    )
  }
  const download = (
    <a className="link" href={file}>
      {text.file}
    </a>
  )
  return (
    <Section title={text.completion} aside={download}>
      <p role="status">{text.summary(finished, began, count)}</p>
      <p className="text-sm text-ink-soft">{text.live}</p>
      <DataTable caption={text.caption} columns={columns} rows={rows} rowId={({ id }) => id} />
      {rows.length < count ? <p className="text-ink-soft">{text.more(rows.length)}</p> : null}
    </Section>
  )
}

/** Two students may go by one name: the campus id tells them apart. */
function Student({ name, campusId }: CompletionRow) {
  return (
    <>
      <span dir="auto">{name}</span>
      {campusId ? <span className="break-id text-sm font-normal text-ink-soft">{campusId}</span> : null}
    </>
  )
}

import { admin } from '#app/strings/en-US/admin.ts'
import { Button } from '#app/ui/button.tsx'
import { DataTable, type Column } from '#app/ui/data-table.tsx'
import { Section } from '#app/ui/section.tsx'
import type { BadLine, RosterPreview } from '#domain/institution/index.ts'

const text = admin.roster
/** Shown at once; a file with more is broken somewhere that the first ones tell. */
const mostShown = 200

const columns: readonly Column<BadLine>[] = [
  { id: 'line', label: text.badColumns.line, cell: ({ line }) => line },
  { id: 'who', label: text.badColumns.who, cell: ({ who }) => <span className="break-all">{who}</span> },
  { id: 'problem', label: text.badColumns.problem, cell: ({ problem }) => problem },
]

export function Preview({ preview, isImporting }: { preview: RosterPreview; isImporting: boolean }) {
  const { add, change, same, absent, bad, cohorts, unread, mark } = preview
  const counts = [
    { label: text.counts.add, value: add },
    { label: text.counts.change, value: change },
    { label: text.counts.same, value: same },
    { label: text.counts.bad, value: bad.length },
    ...(absent > 0 ? [{ label: text.counts.absent, value: absent }] : []),
  ]
  return (
    <Section title={text.previewTitle}>
      <dl className="grid grid-cols-2 gap-x-8 gap-y-5 sm:grid-cols-3">
        {counts.map(({ label, value }) => (
          <div key={label}>
            <dt className="text-sm text-ink-soft">{label}</dt>
            <dd className="tabular font-serif text-xl">{value.toLocaleString('en-US')}</dd>
          </div>
        ))}
      </dl>
      {cohorts.length > 0 ? <p>{text.cohorts(cohorts)}</p> : null}
      {unread.length > 0 ? <p className="text-ink-soft">{text.unread(unread)}</p> : null}
      {absent > 0 ? <p className="text-ink-soft">{text.absentHint}</p> : null}
      {bad.length > 0 ? (
        <DataTable
          caption={text.badTitle(bad.length)}
          columns={columns}
          rows={bad.slice(0, mostShown)}
          rowId={({ line }) => String(line)}
        />
      ) : null}
      {bad.length > mostShown ? (
        <p className="text-ink-soft">{text.badMore(bad.length - mostShown)}</p>
      ) : null}
      {add + change > 0 ? (
        <div>
          <input type="hidden" name="mark" value={mark} />
          <Button name="intent" value="import" pending={isImporting} pendingLabel={text.going}>
            {text.go(add + change)}
          </Button>
        </div>
      ) : (
        <p>{text.nothing}</p>
      )}
    </Section>
  )
}

import { admin } from '#app/strings/en-US/admin.ts'
import { Button } from '#app/ui/button.tsx'
import { CheckboxField } from '#app/ui/choices.tsx'
import { DataTable, type Column } from '#app/ui/data-table.tsx'
import { Section } from '#app/ui/section.tsx'
import type { BadLine, SampleLine } from '#domain/institution/index.ts'
import type { ShownBad, ShownPreview } from './shown-preview.ts'

const text = admin.roster

const columnsOf = (onShow: (line: number) => void): readonly Column<BadLine>[] => [
  {
    id: 'line',
    label: text.badColumns.line,
    cell: ({ line }) => (
      <button type="button" className="link tabular" onClick={() => onShow(line)}>
        <span className="sr-only">{text.mend} </span>
        {line.toLocaleString('en-US')}
      </button>
    ),
  },
  { id: 'who', label: text.badColumns.who, cell: ({ who }) => <span className="break-id">{who}</span> },
  { id: 'problem', label: text.badColumns.problem, cell: ({ problem }) => problem },
]

const sampleColumns: readonly Column<SampleLine>[] = [
  { id: 'name', label: text.sampleColumns.name, cell: ({ name }) => <span dir="auto">{name}</span> },
  { id: 'role', label: text.sampleColumns.role, cell: ({ role }) => admin.people.roles[role] },
  { id: 'cohort', label: text.sampleColumns.cohort, cell: ({ cohort }) => cohort ?? admin.people.none },
  {
    id: 'does',
    label: text.sampleColumns.does,
    cell: ({ changes, from }) => (changes === null ? text.joins : text.does(changes, from)),
  },
  { id: 'line', label: text.sampleColumns.line, cell: ({ line }) => line, align: 'end' },
]

/** What was read, to be looked over: a column that was mistaken for another shows here. */
function Sample({ lines, all }: { lines: readonly SampleLine[]; all: number }) {
  if (lines.length === 0) return null
  const title = text.sample(lines.length, all)
  return (
    // What changes of people who are here already is not for a closed fold.
    <details open={lines.some(({ changes }) => changes !== null)}>
      <summary className="link inline-flex min-h-11 items-center">{title}</summary>
      <DataTable
        caption={title}
        captionHidden
        columns={sampleColumns}
        rows={lines}
        rowId={({ line }) => String(line)}
      />
    </details>
  )
}

interface BadLinesProps extends ShownBad {
  hint: string
  onShow: (line: number) => void
}

/** Before the import, and once more after it: then they are still to be mended. */
export function BadLines({ bad, badCount, hint, onShow }: BadLinesProps) {
  if (bad.length === 0) return null
  return (
    <>
      <p className="max-w-measure text-ink-soft">{hint}</p>
      <DataTable
        caption={text.badTitle(badCount)}
        columns={columnsOf(onShow)}
        rows={bad}
        rowId={({ line }) => String(line)}
      />
      {badCount > bad.length ? <p className="text-ink-soft">{text.badMore(badCount - bad.length)}</p> : null}
    </>
  )
}

interface PreviewProps {
  preview: ShownPreview
  /** Whether the school's people are let in already. */
  isOpen: boolean
  isImporting: boolean
  /** Marks this line of the file in the field that holds it. */
  onShow: (line: number) => void
}

export function Preview({ preview, isOpen, isImporting, onShow }: PreviewProps) {
  const { add, change, same, absent, bad, badCount, cohorts, unread, sample, mark } = preview
  const counts = [
    { label: text.counts.add, value: add },
    { label: text.counts.change, value: change },
    { label: text.counts.same, value: same },
    { label: text.counts.bad, value: badCount },
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
      <Sample lines={sample} all={add + change} />
      {cohorts.length > 0 ? <p>{text.cohorts(cohorts)}</p> : null}
      {unread.length > 0 ? <p className="text-ink-soft">{text.unread(unread)}</p> : null}
      {absent > 0 ? <p className="text-ink-soft">{text.absentHint}</p> : null}
      <BadLines bad={bad} badCount={badCount} hint={text.badHint} onShow={onShow} />
      {add + change > 0 ? (
        <div className="grid justify-items-start gap-6">
          <input type="hidden" name="mark" value={mark} />
          {/* On unless switched off: a roster without it leaves its people outside, and nothing mails them later. */}
          {add > 0 ? (
            <CheckboxField
              name="mail"
              label={isOpen ? text.mail(add) : text.mailLater(add)}
              detail={text.mailDetail}
              defaultChecked
            />
          ) : null}
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

import { figures } from '#app/strings/en-US/figures.ts'
import { DataTable, type Column } from '#app/ui/data-table.tsx'
import { ShareLegend } from '#app/ui/figures/share-bar.tsx'
import { Section } from '#app/ui/section.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import type { CompletionLineView } from '#app/ui/figures/completion-view.ts'

const text = figures.completion
/** Of those who finished, who began, and who did neither. */
const colors = ['var(--series-1)', 'var(--series-3)', 'var(--rule)']

interface CompletionSectionProps {
  lines: readonly CompletionLineView[]
  /** Of the cohort that is shown. */
  name: string
  /** Where the lists of who finished are; null for whoever may not open them. */
  assignments: string | null
  csv: string
}

/** How far each assignment is: bars to see, and the same as a table. */
export function CompletionSection({ lines, name, assignments, csv }: CompletionSectionProps) {
  if (lines.length === 0) return null
  const download = (
    <a className="link no-print" href={csv} download>
      {text.csv}
    </a>
  )
  return (
    <Section title={`${text.title}: ${name}`} aside={download}>
      <p className="-mt-3 text-ink-soft">{text.lead}</p>
      <ShareLegend names={text.legend} colors={colors} />
      <ul className="grid gap-4">
        {lines.map((line) => (
          <li key={line.id} className="grid items-center gap-x-6 gap-y-1 sm:grid-cols-[16rem_1fr_13rem]">
            <span className="grid">
              <Name line={line} assignments={assignments} />
              <span className="text-sm text-ink-soft">{text.due(line.due)}</span>
            </span>
            <Bar line={line} />
            <span className="tabular text-sm text-ink-soft sm:text-end">
              {text.of(line.finished, line.began, line.asked)}
            </span>
          </li>
        ))}
      </ul>
      <details>
        <summary className="link inline-flex min-h-11 items-center">{figures.asTable}</summary>
        <div className="pt-4">
          <DataTable caption={text.caption(name)} columns={columns} rows={lines} rowId={({ id }) => id} />
        </div>
      </details>
    </Section>
  )
}

function Name({
  line: { id, title },
  assignments,
}: {
  line: CompletionLineView
  assignments: string | null
}) {
  if (!assignments) return <span dir="auto">{title}</span>
  return (
    <TextLink to={`${assignments}/${id}`}>
      <span dir="auto">{title}</span>
      <span className="sr-only">: {text.list}</span>
    </TextLink>
  )
}

function Bar({ line: { title, asked, began, finished } }: { line: CompletionLineView }) {
  const done = (finished / asked) * 100
  const open = ((began - finished) / asked) * 100
  return (
    <svg
      className="h-4 w-full rounded"
      viewBox="0 0 100 10"
      preserveAspectRatio="none"
      role="img"
      aria-label={text.bar(title, finished, began, asked)}
    >
      <rect width="100" height="10" fill={colors[2]} />
      <rect width={done} height="10" fill={colors[0]} />
      <rect x={done} width={open} height="10" fill={colors[1]} />
    </svg>
  )
}

const columns: readonly Column<CompletionLineView>[] = [
  { id: 'title', label: text.columns.title, cell: ({ title }) => <span dir="auto">{title}</span> },
  { id: 'due', label: text.columns.due, cell: ({ due }) => due },
  { id: 'asked', label: text.columns.asked, cell: ({ asked }) => asked, align: 'end' },
  {
    id: 'underWay',
    label: text.columns.underWay,
    cell: ({ began, finished }) => began - finished,
    align: 'end',
  },
  { id: 'finished', label: text.columns.finished, cell: ({ finished }) => finished, align: 'end' },
]

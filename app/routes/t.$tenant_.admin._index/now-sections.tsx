import { admin } from '#app/strings/en-US/admin.ts'
import { DataTable, type Column } from '#app/ui/data-table.tsx'
import { Section } from '#app/ui/section.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import type { CompletionLineView } from '#app/ui/figures/completion-view.ts'
import type { WeekNow } from './read-now.ts'

const text = admin.overview

interface OpenSectionProps {
  home: string
  open: readonly CompletionLineView[]
  more: number
}

/** What is due next, and how far its students are: the first thing a career office comes to look at. */
export function OpenSection({ home, open, more }: OpenSectionProps) {
  if (open.length === 0) return null
  const list = `${home}/assignments`
  const { columns, of } = text.open
  const cells: readonly Column<CompletionLineView>[] = [
    { id: 'title', label: columns.title, cell: ({ id, title }) => <TextLink to={`${list}/${id}`}>{title}</TextLink> }, // prettier-ignore
    { id: 'due', label: columns.due, cell: ({ due }) => due },
    { id: 'underWay', label: columns.underWay, cell: ({ began, finished, asked }) => of(began - finished, asked), align: 'end' }, // prettier-ignore
    { id: 'finished', label: columns.finished, cell: ({ finished, asked }) => of(finished, asked), align: 'end' }, // prettier-ignore
  ]
  return (
    <Section title={text.open.title} aside={<TextLink to={list}>{text.open.all(more)}</TextLink>}>
      <DataTable caption={text.open.title} captionHidden columns={cells} rows={open} rowId={({ id }) => id} />
    </Section>
  )
}

/** How much was practiced this week and last: counts, never a person. */
export function WeeksSection({ home, weeks }: { home: string; weeks: readonly WeekNow[] }) {
  const { columns } = text.weeks
  const count = (id: 'students' | 'interviews' | 'answers' | 'minutes'): Column<WeekNow> => ({
    id,
    label: columns[id],
    cell: (row) => row[id].toLocaleString('en-US'),
    align: 'end',
  })
  const cells: readonly Column<WeekNow>[] = [
    { id: 'week', label: columns.week, cell: ({ id }) => text.weeks[id] },
    ...(['students', 'interviews', 'answers', 'minutes'] as const).map(count),
  ]
  return (
    <Section title={text.weeks.title} aside={<TextLink to={`${home}/figures`}>{text.weeks.all}</TextLink>}>
      <DataTable
        caption={text.weeks.title}
        captionHidden
        columns={cells}
        rows={weeks}
        rowId={({ id }) => id}
      />
    </Section>
  )
}

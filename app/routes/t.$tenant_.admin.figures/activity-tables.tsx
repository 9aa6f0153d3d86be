import { figures } from '#app/strings/en-US/figures.ts'
import { DataTable, type Column } from '#app/ui/data-table.tsx'
import type { ActivityView, WeekRow } from './activity-view.ts'

const text = figures.activity

const weekColumns: readonly Column<WeekRow>[] = [
  { id: 'week', label: text.columns.week, cell: ({ label }) => label },
  { id: 'students', label: text.columns.students, cell: ({ students }) => students, align: 'end' },
  { id: 'interviews', label: text.columns.interviews, cell: ({ interviews }) => interviews, align: 'end' },
  { id: 'answers', label: text.columns.answers, cell: ({ answers }) => answers, align: 'end' },
  { id: 'minutes', label: text.columns.minutes, cell: ({ minutes }) => minutes, align: 'end' },
]

/** Everything that the chart shows, in the page whether or not it is opened. */
export function WeeksTable({ name, weeks }: Pick<ActivityView, 'name' | 'weeks'>) {
  return (
    <details>
      <summary className="link inline-flex min-h-11 items-center">{figures.asTable}</summary>
      <div className="pt-4">
        <DataTable
          caption={text.caption(name)}
          columns={weekColumns}
          rows={weeks.toReversed()}
          rowId={({ week }) => week}
        />
      </div>
    </details>
  )
}

const cohortColumns: readonly Column<ActivityView['byCohort'][number]>[] = [
  { id: 'cohort', label: text.cohort, cell: ({ name }) => name },
  { id: 'interviews', label: text.columns.interviews, cell: ({ interviews }) => interviews, align: 'end' },
  { id: 'answers', label: text.columns.answers, cell: ({ answers }) => answers, align: 'end' },
  { id: 'minutes', label: text.columns.minutes, cell: ({ minutes }) => minutes, align: 'end' },
]

export function CohortsTable({ byCohort }: Pick<ActivityView, 'byCohort'>) {
  return (
    <DataTable
      caption={text.byCohortCaption}
      captionHidden
      columns={cohortColumns}
      rows={byCohort}
      rowId={({ id }) => id}
    />
  )
}

const waitingColumns: readonly Column<ActivityView['waiting'][number]>[] = [
  { id: 'within', label: text.waitingColumns.within, cell: ({ label }) => label },
  { id: 'reports', label: text.waitingColumns.reports, cell: ({ reports }) => reports, align: 'end' },
  { id: 'share', label: text.waitingColumns.share, cell: ({ share }) => share, align: 'end' },
]

export function WaitingTable({ waiting }: Pick<ActivityView, 'waiting'>) {
  return (
    <DataTable
      caption={text.waitingCaption}
      captionHidden
      columns={waitingColumns}
      rows={waiting}
      rowId={({ within }) => String(within)}
    />
  )
}

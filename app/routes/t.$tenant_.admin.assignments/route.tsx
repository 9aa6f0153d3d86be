import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { adminLoader } from '#app/http/builders.ts'
import { assignments } from '#app/strings/en-US/assignments.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { PracticeParts } from '#app/ui/assignments/practice-parts.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { DataTable, type Column } from '#app/ui/data-table.tsx'
import { formatMoment } from '#app/ui/format.ts'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Main } from '#app/ui/shell.tsx'
import { EmptyState } from '#app/ui/states.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import { listAssignments, type AssignmentLine } from '#domain/assignments/index.ts'
import { brand } from '#domain/shared/brand.ts'

const text = assignments.list

export const loader = adminLoader({
  permission: 'assignment.read',
  run: async ({ ctx, tenant }) => {
    const { lines, now } = await listAssignments(ctx)
    return { slug: tenant.slug, lines: lines.map((line) => rowOf(line, { zone: tenant.timeZone, now })) }
  },
})

interface Row {
  readonly id: string
  readonly title: string
  readonly state: string
  readonly due: string
  readonly underWay: string
  readonly finished: string
}

function rowOf(line: AssignmentLine, { zone, now }: { zone: string; now: Date }): Row {
  const { id, title, state, opensAt, dueAt, asked, began, finished } = line
  const isLater = state === 'published' && opensAt !== null && opensAt > now
  const shown = isLater ? 'notOpen' : state === 'published' && dueAt <= now ? 'over' : state
  return {
    ...{ id, title, state: text.states[shown], due: formatMoment({ at: dueAt, zone }) },
    underWay: text.of(began - finished, asked),
    finished: text.of(finished, asked),
  }
}

export const meta: MetaFunction = () => [{ title: shell.title(text.pageTitle, brand) }]

const columns: readonly Column<Row>[] = [
  { id: 'title', label: text.columns.title, cell: ({ id, title }) => <TextLink to={id}>{title}</TextLink> },
  { id: 'state', label: text.columns.state, cell: ({ state }) => state },
  { id: 'due', label: text.columns.due, cell: ({ due }) => due },
  { id: 'underWay', label: text.columns.underWay, cell: ({ underWay }) => underWay, align: 'end' },
  { id: 'finished', label: text.columns.finished, cell: ({ finished }) => finished, align: 'end' },
]

export default function Assignments() {
  const { slug, lines } = useLoaderData<typeof loader>()
  const make = <LinkButton to="new">{text.make}</LinkButton>
  return (
    <Main>
      <div className="grid gap-8">
        <PageHeader title={text.title} lead={text.lead} actions={lines.length > 0 ? make : null} />
        <PracticeParts slug={slug} here="assignments" />
        {lines.length > 0 ? (
          <DataTable caption={text.caption} columns={columns} rows={lines} rowId={({ id }) => id} />
        ) : (
          <EmptyState title={text.empty.title} why={text.empty.why} action={make} />
        )}
      </div>
    </Main>
  )
}

import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { operatorLoader } from '#app/http/builders.ts'
import { operator } from '#app/strings/en-US/operator.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { DataTable, type Column } from '#app/ui/data-table.tsx'
import { formatDate } from '#app/ui/format.ts'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Main } from '#app/ui/shell.tsx'
import { EmptyState } from '#app/ui/states.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import { listSchools } from '#domain/provisioning/index.ts'
import { brand } from '#domain/shared/brand.ts'

const text = operator.schools

export const loader = operatorLoader({
  permission: 'console.read',
  run: async ({ ctx }) => {
    const schools = await listSchools(ctx)
    return schools.map(
      ({ slug, name, status, students, staff, seatCap, createdAt, closeAskedAt, closesAt }) => ({
        slug,
        name,
        status,
        students,
        staff,
        seatCap,
        asksToClose: closeAskedAt !== null && closesAt === null && status !== 'closed',
        since: formatDate({ at: createdAt, zone: 'UTC' }),
      }),
    )
  },
})

export const meta: MetaFunction = () => [{ title: shell.title(text.pageTitle, brand) }]

type Row = Awaited<ReturnType<typeof loader>>[number]

const columns: readonly Column<Row>[] = [
  {
    id: 'name',
    label: text.columns.name,
    cell: (row) => <TextLink to={`schools/${row.slug}`}>{row.name}</TextLink>,
  },
  {
    id: 'status',
    label: text.columns.status,
    cell: ({ status, asksToClose }) => (
      <span className={status === 'applied' || asksToClose ? 'font-semibold text-amber-ink' : undefined}>
        {operator.standings[status]}
        {asksToClose ? `, ${text.asksToClose}` : null}
      </span>
    ),
  },
  { id: 'students', label: text.columns.students, align: 'end', cell: ({ students }) => students },
  {
    id: 'seats',
    label: text.columns.seats,
    align: 'end',
    cell: ({ seatCap, students }) => <Seats cap={seatCap} students={students} />,
  },
  { id: 'staff', label: text.columns.staff, align: 'end', cell: ({ staff }) => staff },
  { id: 'since', label: text.columns.since, cell: ({ since }) => since },
]

function Seats({ cap, students }: { cap: number | null; students: number }) {
  if (cap === null) return <span className="text-ink-soft">{text.noCap}</span>
  if (students <= cap) return cap
  return (
    <>
      {cap} <span className="text-clay">({text.over(students - cap)})</span>
    </>
  )
}

export default function Schools() {
  const schools = useLoaderData<typeof loader>()
  return (
    <Main>
      <div className="grid gap-10">
        <PageHeader title={text.title} lead={text.lead} />
        {schools.length === 0 ? (
          <EmptyState {...text.empty} />
        ) : (
          <DataTable caption={text.caption} columns={columns} rows={schools} rowId={(row) => row.slug} />
        )}
      </div>
    </Main>
  )
}

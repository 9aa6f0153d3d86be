import { admin } from '#app/strings/en-US/admin.ts'
import { DataTable, type Column } from '#app/ui/data-table.tsx'
import { PageLinks } from '#app/ui/page-links.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import type { MemberRole, Standing } from '#domain/institution/index.ts'
import type { RosterQuery } from './filters.tsx'

const text = admin.people

interface Line {
  memberId: string
  preferredName: string
  email: string
  campusId: string | null
  roles: readonly MemberRole[]
  standing: Standing
  cohort: { name: string } | null
}

const columns: readonly Column<Line>[] = [
  {
    id: 'name',
    label: text.columns.name,
    cell: (line) => <TextLink to={line.memberId}>{line.preferredName}</TextLink>,
  },
  { id: 'email', label: text.columns.email, cell: (line) => <span className="break-all">{line.email}</span> },
  { id: 'campusId', label: text.columns.campusId, cell: (line) => line.campusId ?? text.none },
  {
    id: 'roles',
    label: text.columns.roles,
    cell: ({ roles }) => roles.map((role) => text.roles[role]).join(', '),
  },
  { id: 'cohort', label: text.columns.cohort, cell: (line) => line.cohort?.name ?? text.none },
  { id: 'standing', label: text.columns.standing, cell: (line) => text.standings[line.standing] },
]

export function RosterTable(props: {
  lines: readonly Line[]
  count: number
  more: boolean
  next: string | null
  query: RosterQuery & { after?: string }
}) {
  const { lines, count, more, next, query } = props
  if (lines.length === 0) return <p className="text-ink-soft">{text.empty}</p>
  return (
    <div className="grid gap-5">
      <DataTable
        caption={`${text.caption}: ${text.count(count, more)}`}
        columns={columns}
        rows={lines}
        rowId={(line) => line.memberId}
      />
      <PageLinks label={text.caption} query={query} next={next} says={text} />
    </div>
  )
}

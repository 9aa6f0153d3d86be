import { admin } from '#app/strings/en-US/admin.ts'
import { DataTable, type Column } from '#app/ui/data-table.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import type { AuditRow, Person } from './audit-view.ts'

const { columns: names, caption } = admin.audit

const columns: readonly Column<AuditRow>[] = [
  { id: 'at', label: names.at, cell: ({ at }) => at },
  { id: 'action', label: names.action, cell: ({ action }) => <span className="break-words">{action}</span> },
  { id: 'actor', label: names.actor, cell: ({ actor }) => <Who {...actor} /> },
  { id: 'concerns', label: names.concerns, cell: ({ concerns }) => (concerns ? <Who {...concerns} /> : '–') },
  {
    id: 'detail',
    label: names.detail,
    cell: ({ detail }) => <span className="break-words">{detail || '–'}</span>,
  },
  { id: 'seq', label: names.seq, cell: ({ place }) => place, align: 'end' },
]

export function AuditTable({ lines }: { lines: readonly AuditRow[] }) {
  return <DataTable caption={caption} columns={columns} rows={lines} rowId={({ id }) => id} />
}

function Who({ name, href }: Person) {
  return href ? <TextLink to={href}>{name}</TextLink> : <>{name}</>
}

import { audit } from '#app/strings/en-US/audit.ts'
import { DataTable, type Column } from '#app/ui/data-table.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import type { AuditRow, Person } from './audit-view.ts'

const { columns: names, caption } = audit

const columns: readonly Column<AuditRow>[] = [
  { id: 'at', label: names.at, cell: ({ at }) => at },
  { id: 'actor', label: names.actor, cell: ({ actor }) => <Who {...actor} /> },
  { id: 'action', label: names.action, cell: (row) => <What {...row} /> },
  { id: 'concerns', label: names.concerns, cell: ({ concerns }) => (concerns ? <Who {...concerns} /> : '–') },
  {
    id: 'detail',
    label: names.detail,
    cell: ({ detail }) => <span className="break-id">{detail || '–'}</span>,
  },
]

export function AuditTable({ lines }: { lines: readonly AuditRow[] }) {
  return <DataTable caption={caption} columns={columns} rows={lines} rowId={({ id }) => id} />
}

function What({ says, code }: AuditRow) {
  return (
    <>
      {says}
      <span className="block break-words text-xs text-ink-soft">{code}</span>
    </>
  )
}

function Who({ name, href }: Person) {
  return href ? <TextLink to={href}>{name}</TextLink> : <>{name}</>
}

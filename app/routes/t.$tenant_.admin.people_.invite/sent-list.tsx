import { Form } from '@remix-run/react'
import { invite } from '#app/strings/en-US/invite.ts'
import { DataTable, type Column } from '#app/ui/data-table.tsx'
import { PageLinks } from '#app/ui/page-links.tsx'
import { Section } from '#app/ui/section.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import type { InvitationRow } from './invite-view.ts'
import { Revoke } from './join-links.tsx'

const text = invite.list

const columns: readonly Column<InvitationRow>[] = [
  {
    id: 'address',
    label: text.columns.address,
    cell: ({ address, memberId }) =>
      memberId ? (
        <TextLink className="break-all" to={`../people/${memberId}`}>
          {address}
        </TextLink>
      ) : (
        <span className="break-all">{address}</span>
      ),
  },
  { id: 'role', label: text.columns.role, cell: ({ role }) => role },
  { id: 'by', label: text.columns.by, cell: ({ by }) => by },
  { id: 'state', label: text.columns.state, cell: ({ state }) => state },
  { id: 'until', label: text.columns.until, cell: ({ until }) => until },
  { id: 'change', label: text.columns.change, cell: (row) => <Change {...row} /> },
]

interface SentListProps {
  rows: readonly InvitationRow[]
  next: string | null
  query: { after?: string }
}

export function SentList({ rows, next, query }: SentListProps) {
  return (
    <Section title={text.title} id="invitations">
      {rows.length > 0 ? (
        <DataTable
          caption={text.caption}
          captionHidden
          columns={columns}
          rows={rows}
          rowId={({ id }) => id}
        />
      ) : (
        <p className="text-ink-soft">{text.empty}</p>
      )}
      {next || query.after ? <PageLinks label={text.caption} query={query} next={next} says={text} /> : null}
    </Section>
  )
}

function Change({ id, address, isOpen, canSendAgain }: InvitationRow) {
  if (!isOpen && !canSendAgain) return text.none
  return (
    <span className="flex flex-wrap gap-x-4 gap-y-1">
      {canSendAgain ? (
        <Form method="post" className="inline">
          <input type="hidden" name="invitation" value={id} />
          <button className="link py-1" name="intent" value="again" aria-label={`${text.again}: ${address}`}>
            {text.again}
          </button>
        </Form>
      ) : null}
      {isOpen ? <Revoke id={id} name={address} /> : null}
    </span>
  )
}

import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { publicLoader } from '#app/http/builders.ts'
import { sandboxOf } from '#app/http/sandbox-of.ts'
import { sandbox } from '#app/strings/en-US/sandbox.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import type { Column } from '#app/ui/data-table.tsx'
import { formatMoment } from '#app/ui/format.ts'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { PublicShell } from '#app/ui/public-shell.tsx'
import { Main } from '#app/ui/shell.tsx'
import { EmptyState } from '#app/ui/states.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import { brand } from '#domain/shared/brand.ts'

const text = sandbox.mails

export const loader = publicLoader({
  permission: 'sandbox.use',
  run: async ({ house }) => {
    const mails = await sandboxOf(house)
      .listMails()
      .catch(() => null)
    return {
      mails: mails?.map(({ id, to, subject, at }) => ({ id, to: to.join(', '), subject, at })) ?? null,
    }
  },
})

export const meta: MetaFunction = () => [{ title: shell.title(text.title, brand) }]

interface Row {
  id: string
  to: string
  subject: string
  at: string
}

const columns: readonly Column<Row>[] = [
  {
    id: 'subject',
    label: text.subject,
    cell: (row) => <TextLink to={`/sandbox/mailbox/${row.id}`}>{row.subject}</TextLink>,
  },
  { id: 'to', label: text.to, cell: (row) => <span className="break-all">{row.to}</span> },
  { id: 'at', label: text.at, cell: (row) => formatMoment({ at: new Date(row.at), zone: 'UTC' }) },
]

/** What this sandbox would have sent. */
export default function Mailbox() {
  const { mails } = useLoaderData<typeof loader>()
  return (
    <PublicShell bare>
      <Main>
        <div className="grid gap-10">
          <PageHeader
            title={text.title}
            lead={text.lead}
            actions={
              <LinkButton to="" tone="quiet" reloadDocument>
                {text.refresh}
              </LinkButton>
            }
          />
          <Content mails={mails} />
        </div>
      </Main>
    </PublicShell>
  )
}

function Content({ mails }: { mails: readonly Row[] | null }) {
  if (mails === null) return <Notice tone="needs-you" title={text.absent} />
  if (mails.length > 0) {
    return (
      <DataTable
        caption={text.caption}
        captionHidden
        columns={columns}
        rows={mails}
        rowId={(row) => row.id}
      />
    )
  }
  return (
    <EmptyState
      title={text.empty}
      why={text.emptyWhy}
      action={<LinkButton to="/sign-in">{text.signIn}</LinkButton>}
    />
  )
}

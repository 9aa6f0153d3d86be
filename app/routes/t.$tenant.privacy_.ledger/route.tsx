import type { MetaFunction } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { studentLoader } from '#app/http/builders.ts'
import { ledger as text } from '#app/strings/en-US/ledger.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { Button } from '#app/ui/button.tsx'
import { DataTable, type Column } from '#app/ui/data-table.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { PageLinks } from '#app/ui/page-links.tsx'
import { PrivacyLine } from '#app/ui/privacy-line.tsx'
import { Select } from '#app/ui/select.tsx'
import { Main } from '#app/ui/shell.tsx'
import { EmptyState } from '#app/ui/states.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import { lookKinds, readAccessLedger } from '#domain/audit/index.ts'
import { rubricsOfStudent } from '#domain/coaching/index.ts'
import { brand } from '#domain/shared/brand.ts'
import { ledgerRows, type LedgerRow } from './ledger-view.ts'

const query = z.object({
  kind: z
    .enum([...lookKinds, 'changes'])
    .optional()
    .catch(undefined),
  after: z.uuid().optional().catch(undefined),
})

export const loader = studentLoader({
  permission: 'ledger.read',
  query,
  run: async ({ ctx, tenant, house, query }) => {
    const { lines, next } = await readAccessLedger(ctx, query)
    const rubrics = await rubricsOfStudent(ctx, { house: house.content.rubric })
    const items = [...house.content.rubric.items, ...rubrics.flatMap((rubric) => rubric.items)]
    const parts = new Map(items.map(({ id, name }) => [id, name]))
    const rows = ledgerRows(lines, { zone: tenant.timeZone, parts })
    return { privacy: `/t/${tenant.slug}/privacy`, rows, next, query }
  },
})

export const meta: MetaFunction = () => [{ title: shell.title(text.pageTitle, brand) }]

const columns: readonly Column<LedgerRow>[] = [
  { id: 'at', label: text.columns.at, cell: ({ at }) => <time dateTime={at.iso}>{at.text}</time> },
  { id: 'who', label: text.columns.who, cell: ({ who }) => who },
  { id: 'what', label: text.columns.what, cell: ({ what }) => what },
  { id: 'why', label: text.columns.why, cell: ({ why }) => why },
]

export default function Ledger() {
  const { privacy, rows, next, query } = useLoaderData<typeof loader>()
  const isNarrowed = Boolean(query.kind ?? query.after)
  return (
    <Main>
      <div className="grid gap-8">
        <PageHeader
          eyebrow={<TextLink to={privacy}>{text.back}</TextLink>}
          title={text.title}
          lead={text.lead}
        />
        {rows.length > 0 || isNarrowed ? <Filter kind={query.kind} /> : null}
        {rows.length > 0 ? (
          <DataTable caption={text.caption} columns={columns} rows={rows} rowId={({ id }) => id} />
        ) : isNarrowed ? (
          <p className="text-ink-soft">{text.empty.filtered}</p>
        ) : (
          <EmptyState title={text.empty.none.title} why={text.empty.none.why} />
        )}
        {next || query.after ? (
          <PageLinks label={text.caption} query={query} next={next} says={text} />
        ) : null}
        <p className="max-w-measure text-sm text-ink-soft">{text.lists}</p>
        <p className="max-w-measure text-sm text-ink-soft">{text.schoolSignIn}</p>
        <PrivacyLine seenBy={text.seenBy} />
      </div>
    </Main>
  )
}

function Filter({ kind }: { kind: string | undefined }) {
  const options = [
    { value: '', label: text.all },
    ...Object.entries(text.kinds).map(([value, label]) => ({ value, label })),
  ]
  return (
    <Form method="get" role="search" className="flex max-w-measure flex-wrap items-end gap-4">
      <div className="min-w-56">
        <Select key={kind} name="kind" label={text.filter} defaultValue={kind} options={options} />
      </div>
      <Button tone="quiet">{text.apply}</Button>
    </Form>
  )
}

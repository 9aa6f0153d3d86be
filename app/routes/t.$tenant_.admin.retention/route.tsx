import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { adminLoader } from '#app/http/builders.ts'
import { retention as text } from '#app/strings/en-US/retention.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { DataTable, type Column } from '#app/ui/data-table.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Section } from '#app/ui/section.tsx'
import { Main } from '#app/ui/shell.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import { readSchoolRules, unapprovedDelayDays } from '#domain/retention/index.ts'
import { brand } from '#domain/shared/brand.ts'
import { rulesView, type RuleView } from './rules-view.ts'

/** For every administrator: they are asked by students how long their things are kept. Nothing is changed here. */
export const loader = adminLoader({
  permission: 'policy.read',
  run: async ({ ctx, tenant, house }) => ({
    school: tenant.shortName,
    rules: rulesView(await readSchoolRules(ctx), tenant.timeZone),
    delay: unapprovedDelayDays,
    contact: house.config.schoolsContact,
    records: ctx.permissions.includes('policies') ? `/t/${tenant.slug}/admin/settings#records` : null,
  }),
})

export const meta: MetaFunction = () => [{ title: shell.title(text.pageTitle, brand) }]

const { columns: names } = text

const columns: readonly Column<RuleView>[] = [
  { id: 'what', label: names.what, cell: ({ what }) => what },
  { id: 'how', label: names.how, cell: ({ how }) => <span className="tabular font-semibold">{how}</span> },
  { id: 'why', label: names.why, cell: ({ why }) => why },
  { id: 'may', label: names.may, cell: ({ may }) => may },
]

export default function Retention() {
  const { school, rules, delay, contact, records } = useLoaderData<typeof loader>()
  return (
    <Main>
      <div className="grid gap-10">
        <PageHeader title={text.title(school)} lead={text.lead} />
        <DataTable caption={text.table} captionHidden columns={columns} rows={rules} rowId={({ id }) => id} />
        <Section title={text.change.title}>
          <p className="max-w-measure text-ink-soft">{text.change.who}</p>
          {contact ? (
            <p>
              <a className="link break-words" href={`mailto:${contact}`}>
                {text.change.write(contact)}
              </a>
            </p>
          ) : null}
          <p className="max-w-measure text-ink-soft">{text.change.longer(delay)}</p>
          {records ? (
            <p className="max-w-measure text-ink-soft">
              {text.change.mine} <TextLink to={records}>{text.change.file}</TextLink>
            </p>
          ) : (
            <p className="max-w-measure text-ink-soft">{text.change.notMine}</p>
          )}
        </Section>
      </div>
    </Main>
  )
}

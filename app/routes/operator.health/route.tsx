import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { operatorLoader } from '#app/http/builders.ts'
import { operator } from '#app/strings/en-US/operator.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { DataTable, type Column } from '#app/ui/data-table.tsx'
import { DefinitionList } from '#app/ui/definition-list.tsx'
import { formatMoment } from '#app/ui/format.ts'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Section } from '#app/ui/section.tsx'
import { Main } from '#app/ui/shell.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import { listSchools, readWork } from '#domain/provisioning/index.ts'
import { brand } from '#domain/shared/brand.ts'
import { workView, type WorkRow } from './work-view.ts'

const text = operator.health

export const loader = operatorLoader({
  permission: 'console.read',
  run: async ({ ctx, house }) => {
    const [vitals, work, schools] = await Promise.all([house.vitals(), readWork(ctx), listSchools(ctx)])
    return { vitals, at: formatMoment({ at: house.now(), zone: 'UTC' }), ...workView(work, schools) }
  },
})

export const meta: MetaFunction = () => [{ title: shell.title(text.pageTitle, brand) }]

const what: Column<WorkRow> = { id: 'what', label: text.columns.what, cell: (row) => row.what }
const numbers: readonly Column<WorkRow>[] = [
  { id: 'count', label: text.columns.count, align: 'end', cell: (row) => row.count },
  { id: 'oldest', label: text.columns.oldest, cell: (row) => row.oldest },
]
const cause: Column<WorkRow> = { id: 'cause', label: text.columns.cause, cell: (row) => row.cause }
const workColumns = [what, { id: 'state', label: text.columns.state, cell: (row: WorkRow) => row.state }, ...numbers] // prettier-ignore
const parkedColumns = [what, cause, { id: 'school', label: text.columns.school, cell: SchoolLink }, ...numbers] // prettier-ignore
const dueColumns = [what, ...numbers]

function SchoolLink({ school }: WorkRow) {
  return school ? <TextLink to={`/operator/schools/${school.slug}`}>{school.name}</TextLink> : null
}

export default function Health() {
  const { vitals, at, work, parked, due } = useLoaderData<typeof loader>()
  const { ready, problems } = vitals
  return (
    <Main>
      <div className="grid gap-10">
        <PageHeader eyebrow={at} title={text.title} />
        <Notice tone={ready ? 'safe' : 'danger'} title={ready ? text.ready : text.notReady}>
          {ready ? <p>{text.readyText}</p> : null}
          {problems.map((problem) => (
            <p key={problem}>{problem}</p>
          ))}
        </Notice>
        <Section title={text.parked}>
          {parked.length > 0 ? <p className="max-w-measure text-ink-soft">{text.parkedText}</p> : null}
          <Rows
            rows={parked}
            columns={parkedColumns}
            caption={text.parkedCaption}
            empty={text.nothing.parked}
          />
        </Section>
        <Section title={text.due}>
          <Rows rows={due} columns={dueColumns} caption={text.dueCaption} empty={text.nothing.due} />
        </Section>
        <Section title={text.work}>
          <Rows rows={work} columns={workColumns} caption={text.workCaption} empty={text.nothing.work} />
        </Section>
        <Section title={text.versions}>
          <DefinitionList
            items={vitals.versions.map(({ name, version }) => ({ term: name, detail: version }))}
          />
        </Section>
      </div>
    </Main>
  )
}

interface RowsProps {
  rows: readonly WorkRow[]
  columns: readonly Column<WorkRow>[]
  caption: string
  empty: string
}

function Rows({ rows, columns, caption, empty }: RowsProps) {
  if (rows.length === 0) return <p className="text-ink-soft">{empty}</p>
  return <DataTable caption={caption} captionHidden columns={columns} rows={rows} rowId={(row) => row.id} />
}

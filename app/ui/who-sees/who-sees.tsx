import type { ReactNode } from 'react'
import { whoSees as text } from '#app/strings/en-US/who-sees.ts'
import { DataTable, type Column } from '#app/ui/data-table.tsx'
import { DefinitionList } from '#app/ui/definition-list.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Section } from '#app/ui/section.tsx'
import type { WhoSeesView } from './who-sees-view.ts'

type Row = WhoSeesView['rows'][number]

const columns = (['what', 'student', 'office', 'staff'] as const).map((id): Column<Row> => ({
  id,
  label: text.table[id],
  cell: (row) => row[id],
}))

/** The page, the same below the student's privacy and in the career office. */
export function WhoSees({ view, eyebrow }: { view: WhoSeesView; eyebrow?: ReactNode }) {
  return (
    <div className="grid gap-10">
      <PageHeader eyebrow={eyebrow} title={text.title(view.school)} lead={text.lead} />
      <Section title={text.now}>
        <DefinitionList items={view.facts} />
      </Section>
      <Section title={text.table.title}>
        <DataTable
          caption={text.table.caption}
          captionHidden
          columns={columns}
          rows={view.rows}
          rowId={({ what }) => what}
        />
        <p className="max-w-measure text-sm text-ink-soft">{text.table.note}</p>
      </Section>
    </div>
  )
}

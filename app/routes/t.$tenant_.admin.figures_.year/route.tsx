import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { adminLoader } from '#app/http/builders.ts'
import { figures } from '#app/strings/en-US/figures.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { DataTable, type Column } from '#app/ui/data-table.tsx'
import { FiguresTabs } from '#app/ui/figures/figures-tabs.tsx'
import { Stamp } from '#app/ui/figures/stamp.tsx'
import { readYear, type YearView } from '#app/ui/figures/year-view.ts'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Section } from '#app/ui/section.tsx'
import { Main } from '#app/ui/shell.tsx'
import { brand } from '#domain/shared/brand.ts'
import { PrintButton } from '#app/ui/print-button.tsx'

const text = figures.year
const asked = z.string().max(60).optional()

export const loader = adminLoader({
  permission: 'figures.read',
  query: z.object({ from: asked, to: asked }),
  run: async ({ ctx, house, query, tenant }) => {
    const view = await readYear(ctx, { store: house.figures, content: house.content, asked: query, zone: tenant.timeZone }) // prettier-ignore
    return {
      ...view,
      school: tenant.name,
      base: `/t/${tenant.slug}/admin/figures`,
    }
  },
})

export const meta: MetaFunction = () => [{ title: shell.title(text.pageTitle, brand) }]

const practice: readonly Column<YearView['practice'][number]>[] = [
  { id: 'name', label: text.competency, cell: ({ name }) => name },
  { id: 'answers', label: text.answers, cell: ({ answers }) => answers, align: 'end' },
  { id: 'share', label: text.share, cell: ({ share }) => share, align: 'end' },
]

const levels: readonly Column<YearView['levels'][number]>[] = [
  { id: 'name', label: figures.levels.part, cell: ({ name }) => name },
  { id: 'first', label: text.first, cell: ({ first }) => <Told {...first} /> },
  { id: 'last', label: text.last, cell: ({ last }) => <Told {...last} /> },
  { id: 'weeks', label: text.weeks, cell: ({ shown, weeks }) => text.of(shown, weeks), align: 'end' },
]

function Told({ week, words }: { week: string; words: string }) {
  return (
    <>
      {words}
      <span className="block text-sm text-ink-soft">{week}</span>
    </>
  )
}

export default function Year() {
  const view = useLoaderData<typeof loader>()
  return (
    <Main>
      <div className="grid gap-10">
        <PageHeader
          eyebrow={text.period(view.school, view.from, view.to)}
          title={text.title}
          lead={text.lead}
          actions={<PrintButton />}
        />
        <FiguresTabs base={view.base} current="year" cohort="" />
        <Section title={text.practice} aside={text.total(view.answers, view.minutes)}>
          <DataTable
            caption={text.practiceCaption}
            captionHidden
            columns={practice}
            rows={view.practice}
            rowId={({ id }) => id}
          />
          <p className="text-sm text-ink-soft">{text.practiceHint}</p>
        </Section>
        {view.levels.length > 0 ? (
          <Section title={text.levels}>
            <DataTable
              caption={text.levelsCaption}
              captionHidden
              columns={levels}
              rows={view.levels}
              rowId={({ id }) => id}
            />
            <p className="text-sm text-ink-soft">{text.note}</p>
          </Section>
        ) : null}
        <Stamp
          at={view.stamp}
          csv={`${view.base}/csv?view=year&from=${view.filter.from}&to=${view.filter.to}`}
        />
      </div>
    </Main>
  )
}

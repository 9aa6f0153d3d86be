import type { MetaFunction } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { adminLoader } from '#app/http/builders.ts'
import { figures } from '#app/strings/en-US/figures.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { Button } from '#app/ui/button.tsx'
import { DataTable, type Column } from '#app/ui/data-table.tsx'
import { FiguresTabs } from '#app/ui/figures/figures-tabs.tsx'
import { Stamp } from '#app/ui/figures/stamp.tsx'
import { readYear, type YearView } from '#app/ui/figures/year-view.ts'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Section } from '#app/ui/section.tsx'
import { Select, type SelectOption } from '#app/ui/select.tsx'
import { Main } from '#app/ui/shell.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import { mostAssignmentsShown } from '#domain/metrics/index.ts'
import { brand } from '#domain/shared/brand.ts'
import { PrintButton } from '#app/ui/print-button.tsx'

const text = figures.year
const asked = z.string().max(60).optional()

export const loader = adminLoader({
  inTurn: true,
  permission: 'figures.read',
  query: z.object({ year: asked, from: asked, to: asked }),
  run: async ({ ctx, house, query, tenant }) => {
    const view = await readYear(ctx, { store: house.figures, content: house.content, asked: query, tenant })
    return {
      ...view,
      school: tenant.name,
      base: `/t/${tenant.slug}/admin/figures`,
      assign: ctx.permissions.includes('assignments') ? `/t/${tenant.slug}/admin/assignments/new` : null,
      most: mostAssignmentsShown,
    }
  },
})

export const meta: MetaFunction = () => [{ title: shell.title(text.pageTitle, brand) }]

const practiceColumns = (assign: string | null): Column<YearView['practice'][number]>[] => [
  {
    id: 'name',
    label: text.competency,
    cell: ({ id, name }) => (
      <>
        {name}
        {assign ? (
          <TextLink to={`${assign}?competency=${id}`} className="no-print block w-fit text-sm font-normal">
            {text.assign}
            <span className="sr-only">{text.assignFor(name)}</span>
          </TextLink>
        ) : null}
      </>
    ),
  },
  { id: 'answers', label: text.answers, cell: ({ answers }) => answers, align: 'end' },
  { id: 'share', label: text.share, cell: ({ share }) => share, align: 'end' },
]

const { columns: counted, cohort } = figures.activity
const cohorts: readonly Column<YearView['cohorts'][number]>[] = [
  { id: 'cohort', label: cohort, cell: ({ name }) => <span dir="auto">{name}</span> },
  { id: 'interviews', label: counted.interviews, cell: ({ interviews }) => interviews, align: 'end' },
  { id: 'answers', label: counted.answers, cell: ({ answers }) => answers, align: 'end' },
  { id: 'minutes', label: counted.minutes, cell: ({ minutes }) => minutes, align: 'end' },
]

const { columns: due } = figures.completion
const completion: readonly Column<YearView['completion'][number]>[] = [
  { id: 'title', label: due.title, cell: ({ title }) => <span dir="auto">{title}</span> },
  { id: 'due', label: due.due, cell: (line) => line.due },
  { id: 'asked', label: due.asked, cell: ({ asked }) => asked, align: 'end' },
  { id: 'began', label: due.underWay, cell: ({ began, finished }) => began - finished, align: 'end' },
  { id: 'finished', label: due.finished, cell: ({ finished }) => finished, align: 'end' },
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
          eyebrow={text.period(view.school, view.yearName, figures.activity.now(view.from, view.to))}
          title={text.title}
          lead={text.lead}
          actions={<PrintButton />}
        />
        <FiguresTabs base={view.base} current="year" cohort="" />
        <Choice years={view.years} year={view.year} month={view.month} />
        <Section title={text.practice} aside={text.total(view.answers, view.minutes)}>
          <DataTable
            caption={text.practiceCaption}
            captionHidden
            columns={practiceColumns(view.assign)}
            rows={view.practice}
            rowId={({ id }) => id}
          />
          <p className="text-sm text-ink-soft">{text.practiceHint}</p>
        </Section>
        <Activities cohorts={view.cohorts} completion={view.completion} most={view.most} />
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
          csv={`${view.base}/csv?view=year&${view.year ? `year=${view.year}` : `from=${view.filter.from}&to=${view.filter.to}`}`}
        />
      </div>
    </Main>
  )
}

interface ChoiceProps {
  years: readonly SelectOption[]
  /** Null where the address asks for other weeks. */
  year: string | null
  month: number
}

/** A plain form by GET: what is shown stands in the address. */
function Choice({ years, year, month }: ChoiceProps) {
  const options = year === null ? [{ value: '', label: text.span }, ...years] : years
  return (
    <div className="grid gap-3">
      <Form key={year} method="get" className="no-print flex flex-wrap items-end gap-4">
        <Select name="year" label={text.choose} options={options} defaultValue={year ?? ''} />
        <Button tone="quiet">{text.show}</Button>
      </Form>
      <p className="text-sm text-ink-soft">{text.rule(month)}</p>
    </div>
  )
}

/** What the dashboard shows of the same weeks, with what it leaves out left out. */
function Activities(props: Pick<YearView, 'cohorts' | 'completion'> & { most: number }) {
  return (
    <>
      {props.cohorts.length > 0 ? (
        <Section title={text.cohorts}>
          <DataTable
            caption={text.cohortsCaption}
            captionHidden
            columns={cohorts}
            rows={props.cohorts}
            rowId={({ id }) => id}
          />
        </Section>
      ) : null}
      {props.completion.length > 0 ? (
        <Section title={text.completion}>
          <DataTable
            caption={text.completionCaption}
            captionHidden
            columns={completion}
            rows={props.completion}
            rowId={({ id }) => id}
          />
          <p className="text-sm text-ink-soft">{text.completionHint(props.most)}</p>
        </Section>
      ) : null}
    </>
  )
}

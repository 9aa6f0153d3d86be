import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { adminLoader } from '#app/http/builders.ts'
import { figures } from '#app/strings/en-US/figures.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { WeeksFigure } from '#app/ui/charts/weeks-figure.tsx'
import { completionView } from '#app/ui/figures/completion-view.ts'
import { FiguresFilters } from '#app/ui/figures/figures-filters.tsx'
import { FiguresTabs } from '#app/ui/figures/figures-tabs.tsx'
import { Stamp } from '#app/ui/figures/stamp.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Section } from '#app/ui/section.tsx'
import { Main } from '#app/ui/shell.tsx'
import { EmptyState } from '#app/ui/states.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import { mostWeeksShown, readActivity, readCompletionFigures, thisWeek } from '#domain/metrics/index.ts'
import { brand } from '#domain/shared/brand.ts'
import { CohortsTable, WaitingTable, WeeksTable } from './activity-tables.tsx'
import { activityView, weeksBack, type ActivityView } from './activity-view.ts'
import { CompletionSection } from './completion-section.tsx'

const text = figures.activity
const asked = z.string().max(60).optional()

export const loader = adminLoader({
  inTurn: true,
  permission: 'figures.read',
  query: z.object({ cohort: asked, from: asked, to: asked }),
  run: async ({ ctx, house, query, tenant }) => {
    const activity = await readActivity(ctx, house.figures, query)
    const rooms = `/t/${tenant.slug}/admin`
    const { timeZone: zone } = tenant
    const completion = await readCompletionFigures(ctx, { filter: activity.filter, zone })
    return {
      ...activityView(activity, { zone: tenant.timeZone }),
      base: `${rooms}/figures`,
      completion: completionView(completion, zone),
      assignments: ctx.permissions.includes('assignments') ? `${rooms}/assignments` : null,
      people: ctx.permissions.includes('people') ? `${rooms}/people` : null,
      choices: weeksBack(thisWeek(activity.now, tenant.timeZone), mostWeeksShown),
    }
  },
})

export const meta: MetaFunction = () => [{ title: shell.title(text.pageTitle, brand) }]

export default function Figures() {
  const view = useLoaderData<typeof loader>()
  const { base, filter, totals, weeks } = view
  return (
    <Main>
      <div className="grid gap-10">
        <PageHeader title={text.title} lead={text.lead} />
        <FiguresTabs base={base} current="activity" cohort={filter.cohort} />
        <FiguresFilters
          filter={filter}
          problems={view.problems}
          cohorts={view.cohorts}
          weeks={view.choices}
          whole={figures.everyone}
        />
        <Section title={view.name} aside={view.span}>
          <Totals totals={totals} />
        </Section>
        <CompletionSection
          lines={view.completion}
          name={view.name}
          assignments={view.assignments}
          csv={`${base}/csv?view=completion&cohort=${filter.cohort}&from=${filter.from}&to=${filter.to}`}
        />
        {view.hasPractice ? (
          <>
            <Section title={text.byWeek}>
              <WeeksFigure series={view.chart} kind="bars" label={text.chart(view.name, weeks.length)} />
              <WeeksTable name={view.name} weeks={weeks} />
            </Section>
            <div className="grid gap-10 lg:grid-cols-2">
              <Section title={text.byCohort}>
                <CohortsTable byCohort={view.byCohort} />
              </Section>
              <Section title={text.waiting}>
                <WaitingTable waiting={view.waiting} />
              </Section>
            </div>
          </>
        ) : (
          <EmptyState
            title={text.empty.title}
            why={text.empty.why}
            action={view.people ? <TextLink to={view.people}>{text.empty.action}</TextLink> : undefined}
          />
        )}
        <Stamp
          at={view.stamp}
          csv={`${base}/csv?view=activity&cohort=${filter.cohort}&from=${filter.from}&to=${filter.to}`}
        />
      </div>
    </Main>
  )
}

function Totals({ totals }: { totals: ActivityView['totals'] }) {
  return (
    <dl className="grid grid-cols-2 gap-x-8 gap-y-6 sm:grid-cols-5">
      {(['answers', 'interviews', 'minutes', 'students', 'seats'] as const).map((name) => (
        <div key={name} className="grid content-start gap-1">
          <dt className="text-sm text-ink-soft">{text[name]}</dt>
          <dd className="tabular font-serif text-title leading-none">
            {totals[name].toLocaleString('en-US')}
          </dd>
        </div>
      ))}
    </dl>
  )
}

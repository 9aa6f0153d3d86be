import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { adminLoader } from '#app/http/builders.ts'
import { figures } from '#app/strings/en-US/figures.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { LineLegend } from '#app/ui/charts/line-legend.tsx'
import { WeeksFigure } from '#app/ui/charts/weeks-figure.tsx'
import { FiguresFilters } from '#app/ui/figures/figures-filters.tsx'
import { FiguresTabs } from '#app/ui/figures/figures-tabs.tsx'
import { Stamp } from '#app/ui/figures/stamp.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Section } from '#app/ui/section.tsx'
import { Main } from '#app/ui/shell.tsx'
import { EmptyState } from '#app/ui/states.tsx'
import { readNamedSwitch } from '#domain/institution/index.ts'
import { readLevels, readParts } from '#domain/metrics/index.ts'
import { brand } from '#domain/shared/brand.ts'
import { isUuid } from '#domain/shared/uuid.ts'
import { AverageGrid, Priorities, Shares } from './levels-parts.tsx'
import { levelsView, type LevelsView } from './levels-view.ts'

const text = figures.levels
const asked = z.string().max(60).optional()

export const loader = adminLoader({
  inTurn: true,
  permission: 'figures.read',
  query: z.object({ cohort: asked, from: asked, to: asked }),
  run: async ({ ctx, house, query, tenant }) => {
    const rooms = `/t/${tenant.slug}/admin`
    const parts = await readParts(ctx, { house: house.content.rubric })
    const levels = await readLevels(ctx, house.figures, query)
    const assigns = ctx.permissions.includes('assignments')
    const { isOn } = await readNamedSwitch(ctx)
    const { cohort, to } = levels.filter
    return {
      ...levelsView(levels, { parts, zone: tenant.timeZone }),
      base: `${rooms}/figures`,
      namesAreOn: isOn,
      names: isOn && isUuid(cohort) ? `${rooms}/figures/named?cohort=${cohort}&week=${to}` : null,
      assign: assigns ? `${rooms}/assignments/new?cohort=${cohort}` : null,
    }
  },
})

export const meta: MetaFunction = () => [{ title: shell.title(text.pageTitle, brand) }]

export default function CohortLevels() {
  const view = useLoaderData<typeof loader>()
  const { base, filter } = view
  return (
    <Main>
      <div className="grid gap-10">
        <PageHeader title={text.title} lead={text.lead} />
        <FiguresTabs base={base} current="levels" cohort={filter.cohort} />
        {view.namesAreOn && !view.names ? <p className="max-w-measure text-ink-soft">{text.names}</p> : null}
        {view.closed.length === 0 ? (
          <EmptyState title={text.empty.title} why={text.empty.why(view.next, view.hasBegun)} />
        ) : (
          <>
            <FiguresFilters
              filter={filter}
              problems={view.problems}
              cohorts={view.cohorts}
              weeks={view.closed}
              whole={figures.everyoneShown}
            />{' '}
            {/* prettier-ignore */}
            <p className="max-w-measure text-sm text-ink-soft">{text.which} {text.rule(view.next)}</p>
            <Week view={view} assign={view.assign} names={view.names} />
            <OverTime view={view} />
          </>
        )}
        <Stamp
          at={view.stamp}
          csv={`${base}/csv?view=levels&cohort=${filter.cohort}&from=${filter.from}&to=${filter.to}`}
        />
      </div>
    </Main>
  )
}

interface WeekProps {
  view: LevelsView
  assign: string | null
  names: string | null
}

function Week({ view, assign, names }: WeekProps) {
  const { name, week, level, change, priority, parts, sides } = view
  if (sides.length === 0) return <p className="text-ink-soft">{text.emptyWeek}</p>
  return (
    <>
      <Section title={`${text.distribution}: ${name}`} aside={week}>
        {view.fitOpen ? <p className="max-w-measure">{text.fitNotRated(view.fitOpen)}</p> : null}
        {level.length > 0 ? (
          <Shares
            cells={level}
            names={text.bands}
            caption={`${text.distribution}, ${week}: ${name}`}
            averaged
            namesAt={names}
          />
        ) : (
          <p className="text-ink-soft">{text.emptyWeek}</p>
        )}
      </Section>
      <Section title={text.sideBySide} aside={week}>
        <AverageGrid
          caption={text.sideCaption(week)}
          first={figures.filters.cohort}
          parts={parts}
          rows={sides}
        />
      </Section>
      {priority.length > 0 ? (
        <Section title={`${text.priorities}: ${name}`} aside={week}>
          <p className="text-ink-soft">{text.prioritiesHint}</p>
          <Priorities cells={priority} assign={assign} />
        </Section>
      ) : null}
      {change.length > 0 ? (
        <Section title={`${text.change}: ${name}`} aside={week}>
          <p className="text-ink-soft">{text.changeHint}</p>
          <Shares cells={change} names={text.changes} caption={`${text.change}, ${week}: ${name}`} averaged />
        </Section>
      ) : null}
    </>
  )
}

function OverTime({ view }: { view: LevelsView }) {
  const { name, lines, rows, parts } = view
  if (parts.length === 0) return null
  return (
    <Section title={`${text.trend}: ${name}`}>
      {lines.length > 0 ? (
        <>
          <LineLegend names={lines.map((line) => line.name)} />
          <WeeksFigure series={lines} kind="lines" scale={[1, 5]} label={text.trendLabel(name)} />
        </>
      ) : (
        <p className="text-ink-soft">{text.noTrend}</p>
      )}
      <details>
        <summary className="link inline-flex min-h-11 items-center">{figures.asTable}</summary>
        <div className="pt-4">
          <AverageGrid
            caption={text.trendCaption(name)}
            first={figures.week}
            parts={parts}
            rows={rows.toReversed()}
          />
        </div>
      </details>
    </Section>
  )
}

import { figures } from '#app/strings/en-US/figures.ts'
import type { WeekSeries } from '#app/ui/charts/weeks.ts'
import { cellView, type CellView } from '#app/ui/figures/cell-view.ts'
import { fitOpen } from '#app/ui/figures/fit-open.ts'
import {
  averageOf,
  cohortName,
  formatDay,
  formatWeekday,
  sundayOf,
  type NamedCohort,
} from '#app/ui/figures/words.ts'
import { formatMoment } from '#app/ui/format.ts'
import {
  addDays,
  nextClosing,
  type FigureCell,
  type Levels,
  type QuestionName,
  type RubricPart,
} from '#domain/metrics/index.ts'

const text = figures.levels

export interface Part {
  id: string
  name: string
}

/** As the screen shows it. */
export function levelsView(levels: Levels, { parts, zone }: { parts: readonly RubricPart[]; zone: string }) {
  const { filter, problems, cohorts, closed, last, countedTo, firstPractice } = levels
  const all = [...levels.week, ...levels.series]
  const shown = partsIn(all, parts)
  // Rules give no level in some parts, and name them as priorities all the same.
  const rated = partsIn(all.filter(({ question }) => question === 'level'), parts) // prettier-ignore
  const cellsOf = (question: QuestionName) =>
    shown.flatMap(({ id, name }) => {
      const cell = levels.week.find(
        (one) => one.question === question && one.item === id && one.cohort === filter.cohort,
      )
      return cell ? [cellView(cell, name)] : []
    })
  return {
    filter,
    problems,
    cohorts,
    name: cohortName(filter.cohort, cohorts, figures.everyoneShown),
    week: text.week(formatDay(filter.to), formatDay(sundayOf(filter.to))),
    next: formatWeekday(nextClosing({ last, firstPractice })),
    hasBegun: firstPractice !== null,
    closed: closed.map(({ week }) => week),
    stamp: countedTo ? formatMoment({ at: countedTo, zone }) : null,
    parts: rated,
    level: cellsOf('level'),
    fitOpen: fitOpen(levels.week, { parts, cohort: filter.cohort }),
    change: cellsOf('change'),
    priority: cellsOf('priority').toSorted((a, b) => rank(b) - rank(a)),
    ...acrossCohorts(levels, rated),
    ...acrossWeeks(levels, rated),
  }
}

export type LevelsView = ReturnType<typeof levelsView>

/** In the order of the rubric; one that no rubric knows any more keeps its id for a name. */
function partsIn(cells: readonly FigureCell[], parts: readonly Part[]): Part[] {
  const found = new Set(cells.map(({ item }) => item))
  const unknown = [...found].filter((id) => !parts.some((part) => part.id === id))
  return [...parts.filter(({ id }) => found.has(id)), ...unknown.map((id) => ({ id, name: id }))]
}

/** By the part of the whole in which the share of those who were told stands; what is hidden comes last. */
const rank = ({ shares, parts }: CellView) => (shares && parts ? (shares[1] ?? 0) / parts : -1)

function acrossCohorts({ week, cohorts }: Levels, parts: readonly Part[]) {
  const cells = week.filter(({ question }) => question === 'level')
  const named = cohorts.toSorted((a, b) => a.name.localeCompare(b.name, 'en-US'))
  const order = ['', ...named.map(({ id }) => id), 'none', 'small']
  const present = [...new Set(cells.map(({ cohort }) => cohort))].toSorted((a, b) => place(order, a) - place(order, b)) // prettier-ignore
  const sides = present.map((cohort) => ({
    id: cohort,
    name: nameOf(cohort, cohorts),
    cells: parts.map(({ id, name }) => {
      const cell = cells.find((one) => one.cohort === cohort && one.item === id)
      return cell ? cellView(cell, name) : null
    }),
  }))
  return { sides }
}

const place = (order: readonly string[], cohort: string) => (order.includes(cohort) ? order.indexOf(cohort) : order.length) // prettier-ignore
const nameOf = (cohort: string, cohorts: readonly NamedCohort[]) => cohortName(cohort, cohorts, figures.everyoneShown) // prettier-ignore

function acrossWeeks({ filter, series }: Levels, parts: readonly Part[]) {
  const weeks: string[] = []
  for (let week = filter.from; week <= filter.to; week = addDays(week, 7)) weeks.push(week)
  const cellAt = (week: string, item: string) =>
    series.find((one) => one.question === 'level' && one.week === week && one.item === item)
  const lines = parts.map(({ id, name }): WeekSeries => ({
    name,
    points: weeks.map((week) => {
      const cell = cellAt(week, id)
      const told = cell ? averageOf(cell) : null
      const middle = told && (told.from + told.to) / 2
      return { week, label: formatDay(week), value: middle === null ? null : Math.round(middle * 100) / 100 }
    }),
  }))
  const rows = weeks.map((week) => ({
    id: week,
    name: formatDay(week),
    cells: parts.map(({ id, name }) => {
      const cell = cellAt(week, id)
      return cell ? cellView(cell, name) : null
    }),
  }))
  return { lines: lines.filter(({ points }) => points.some(({ value }) => value !== null)), rows }
}

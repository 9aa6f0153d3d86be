import { figures } from '#app/strings/en-US/figures.ts'
import { cellView } from '#app/ui/figures/cell-view.ts'
import { fitOpen } from '#app/ui/figures/fit-open.ts'
import { formatDay, sundayOf } from '#app/ui/figures/words.ts'
import type { Levels, RubricPart } from '#domain/metrics/index.ts'

interface Asked {
  cohort: string
  item: string
  week: string
}

/** The one cell that is meant, in words; null where the address names none of a cohort in a closed week. */
export function namedPage(input: { levels: Levels; parts: readonly RubricPart[]; asked: Asked }) {
  const { levels, parts, asked } = input
  const { cohort, item, week } = asked
  const part = parts.find(({ id }) => id === item)
  const named = levels.cohorts.find(({ id }) => id === cohort)
  const cell = levels.week.find(
    (one) => one.question === 'level' && one.week === week && one.cohort === cohort && one.item === item,
  )
  if (!part || !named || !cell) return null
  return {
    asked,
    part: part.name,
    cohort: named.name,
    week: figures.levels.week(formatDay(week), formatDay(sundayOf(week))),
    cell: cellView(cell, part.name),
    fitOpen: fitOpen(levels.week, { parts, cohort }),
    back: `?cohort=${cohort}&to=${week}`,
  }
}

export type NamedPage = NonNullable<ReturnType<typeof namedPage>>

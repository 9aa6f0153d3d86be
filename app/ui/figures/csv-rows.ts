import { averageWords, cohortName, minutesOf, shareWords, type NamedCohort } from './words.ts'
import type { YearView } from './year-view.ts'
import { figures as text } from '#app/strings/en-US/figures.ts'
import { formatMoment } from '#app/ui/format.ts'
import {
  questions,
  type Activity,
  type CompletionFigure,
  type FigureCell,
  type Levels,
} from '#domain/metrics/index.ts'

/** The weeks as the page shows them. */
export function activityRows({ filter, weeks, cohorts }: Activity): (string | number)[][] {
  const name = cohortName(filter.cohort, cohorts)
  return [
    ['week', 'cohort', 'students', 'interviews', 'answers', 'minutes'],
    ...weeks.map(({ week, students, interviews, answers, seconds }) => [week, name, students, interviews, answers, minutesOf(seconds)]), // prettier-ignore
  ]
}

/** The same cells as the page's, hidden ones with their reason: the file is written from what the page is written from. */
export function levelsRows({ week, series, cohorts }: Levels): (string | number)[][] {
  const key = (cell: FigureCell) => `${cell.question} ${cell.week} ${cell.cohort} ${cell.item}`
  const cells = [...new Map([...series, ...week].map((cell) => [key(cell), cell])).values()]
  return cellRows(cells, cohorts)
}

/** A line a cell. */
export function cellRows(
  cells: readonly FigureCell[],
  cohorts: readonly NamedCohort[],
): (string | number)[][] {
  const shares = Math.max(...Object.values(questions).map(({ categories }) => categories.length))
  return [
    ['question', 'week', 'cohort', 'part', 'hidden because', 'students', 'average', ...Array.from({ length: shares }, (_, index) => `share ${index + 1}`)], // prettier-ignore
    ...cells.map((cell) => [cell.question, cell.week, ...told(cell, cohorts, shares)]),
  ]
}

function told(cell: FigureCell, cohorts: readonly NamedCohort[], count: number): string[] {
  const who = [cohortName(cell.cohort, cohorts, text.everyoneShown), cell.item]
  const { state, shares, parts, sizeClass } = cell
  if (state !== 'shown' || !shares || !parts) {
    return [
      ...who,
      state === 'shown' ? '' : text.levels.hidden[state],
      ...Array.from({ length: count + 2 }, () => ''),
    ]
  }
  const words = Array.from({ length: count }, (_, index) => {
    const part = shares[index]
    return part === undefined ? '' : shareWords(part, parts)
  })
  const average = cell.question === 'priority' ? '' : averageWords(cell)
  return [...who, '', (sizeClass ?? '').replace('-', ' to '), average, ...words]
}

/** How many were asked, began and finished, as the page shows it. */
export function completionRows(
  lines: readonly CompletionFigure[],
  { name, zone }: { name: string; zone: string },
) {
  return [
    ['assignment', 'cohort', 'due', 'asked', 'began', 'finished'],
    ...lines.map(({ title, dueAt, asked, began, finished }) => [title, name, formatMoment({ at: dueAt, zone }), asked, began, finished]), // prettier-ignore
  ]
}

const yearColumns = ['table', 'name', 'answers', 'share of answers', 'first week', 'level then', 'last week', 'level then', 'weeks shown', 'weeks practiced', 'interviews', 'minutes', 'due', 'asked', 'began', 'finished'] // prettier-ignore

/** The tables of the year report, a line each: what the page hides is hidden here, in the same words. */
export function yearRows({
  practice,
  cohorts,
  completion,
  levels,
}: Pick<YearView, 'practice' | 'cohorts' | 'completion' | 'levels'>): (string | number)[][] {
  const gap = (count: number) => Array.from({ length: count }, () => '')
  return [
    yearColumns,
    ...practice.map(({ name, answers, share }) => ['practice by competency', name, answers, share, ...gap(12)]), // prettier-ignore
    ...cohorts.map(({ name, answers, interviews, minutes }) => ['practice by cohort', name, answers, ...gap(7), interviews, minutes, ...gap(4)]), // prettier-ignore
    ...completion.map(({ title, due, asked, began, finished }) => ['completion by assignment', title, ...gap(10), due, asked, began, finished]), // prettier-ignore
    ...levels.map(({ name, first, last, shown, weeks }) => ['level by part', name, '', '', first.week, first.words, last.week, last.words, shown, weeks, ...gap(6)]), // prettier-ignore
  ]
}

import { figures } from '#app/strings/en-US/figures.ts'
import { formatMoment, formatShare } from '#app/ui/format.ts'
import { naceCompetencies, naceNames, type Question } from '#domain/interviews/index.ts'
import {
  academicYear,
  academicYearOf,
  addDays,
  firstMonth,
  isMonday,
  lastClosable,
  readActivity,
  readCompletionFigures,
  readCompetencies,
  readLevels,
  readParts,
  thisWeek,
  type AcademicYear,
  type Activity,
  type CompletionFigure,
  type FigureCell,
  type FiguresStore,
  type Levels,
} from '#domain/metrics/index.ts'
import type { Rubric } from '#domain/coaching/index.ts'
import type { MemberContext } from '#domain/shared/context.ts'
import { cohortLines } from './cohort-lines.ts'
import { completionView } from './completion-view.ts'
import { averageOf, averageWords, formatDay, minutesOf, sundayOf } from './words.ts'

const hidden = figures.levels.hidden

interface Given {
  activity: Activity
  levels: Pick<Levels, 'series'>
  completion: readonly CompletionFigure[]
  bank: readonly Pick<Question, 'id' | 'nace'>[]
  parts: readonly { id: string; name: string }[]
  zone: string
}

interface Asked {
  store: FiguresStore
  content: { questions: readonly Pick<Question, 'id' | 'nace'>[]; rubric: Rubric }
  /** The calendar year in which the academic year begins, or Mondays of the first and the last week. */
  asked: { year?: string; from?: string; to?: string }
  tenant: { timeZone: string; country: string }
}

/** Academic years to choose from. */
const yearsBack = 5

/** What the page and its file are both written from: the academic year that is now, where nothing else is asked for. */
export async function readYear(ctx: MemberContext, { store, content, asked, tenant }: Asked) {
  const zone = tenant.timeZone
  const now = await ctx.transaction((tx) => Promise.resolve(tx.now))
  const last = thisWeek(now, zone)
  const month = firstMonth(tenant.country)
  const { begins } = academicYearOf(last, month)
  const years = Array.from({ length: yearsBack }, (_, back) => academicYear(begins - back, month))
  const year = years.find((one) => String(one.begins) === asked.year) ?? years[0]
  const weeks = spanOf(asked, { last, year })
  const activity = await readActivity(ctx, store, weeks)
  const { filter } = activity
  const closed = [filter.to, lastClosable(now, zone)].toSorted()[0] ?? filter.to
  const levels = filter.from > closed ? { series: [] } : await readLevels(ctx, store, { from: filter.from, to: closed }) // prettier-ignore
  const completion = await readCompletionFigures(ctx, { filter, zone })
  const parts = await readParts(ctx, { house: content.rubric })
  const bank = [...content.questions, ...(await readCompetencies(ctx))]
  const isYear = filter.from === year?.from
  return {
    ...yearView({ activity, levels, completion, bank, parts, zone }),
    month,
    years: years.map(({ begins: value }) => ({ value: String(value), label: yearName(value, month) })),
    year: isYear ? String(year.begins) : null,
    yearName: isYear ? yearName(year.begins, month) : null,
  }
}

/** Weeks in the address go before a year; the year that is now ends this week. */
function spanOf(asked: Asked['asked'], { last, year }: { last: string; year?: AcademicYear | undefined }) {
  if (asked.from === undefined && asked.to === undefined && year)
    return { from: year.from, to: year.to < last ? year.to : last }
  const to = asked.to !== undefined && isMonday(asked.to) ? asked.to : last
  return { to, from: asked.from ?? addDays(to, -51 * 7) }
}

/** "2026–27", or "2026" where the year is that of the calendar but for its first weeks. */
const yearName = (begins: number, month: number) =>
  month === 2 ? String(begins) : `${begins}–${String((begins + 1) % 100).padStart(2, '0')}`

/** A year for the annual report: made of figures that the other pages show, and of no others. */
export function yearView({ activity, levels, completion, bank, parts, zone }: Given) {
  const { filter, weeks, questions, countedTo } = activity
  const tags = new Map(bank.map(({ id, nace }) => [id, nace]))
  const answersTo = (competency: string) =>
    questions.reduce((sum, { question, answers }) => (tags.get(question)?.some((tag) => tag === competency) ? sum + answers : sum), 0) // prettier-ignore
  const all = weeks.reduce((sum, { answers }) => sum + answers, 0)
  const minutes = minutesOf(weeks.reduce((sum, { seconds }) => sum + seconds, 0))
  return {
    from: formatDay(filter.from),
    to: formatDay(sundayOf(filter.to)),
    stamp: countedTo ? formatMoment({ at: countedTo, zone }) : null,
    answers: all.toLocaleString('en-US'),
    minutes: minutes.toLocaleString('en-US'),
    filter,
    practice: naceCompetencies.map((id) => {
      const answers = answersTo(id)
      return { id, name: naceNames[id], answers, share: all > 0 ? formatShare(answers / all) : '–' }
    }),
    cohorts: cohortLines(activity),
    completion: completionView(completion, zone),
    levels: parts.flatMap((part) => levelLine(part, levels.series)),
  }
}

export type YearView = ReturnType<typeof yearView>

function levelLine({ id, name }: { id: string; name: string }, series: readonly FigureCell[]) {
  const cells = series.filter(({ question, item }) => question === 'level' && item === id)
  const told = cells.filter((cell) => averageOf(cell) !== null)
  const [first, last] = [told[0] ?? cells[0], told.at(-1) ?? cells.at(-1)]
  if (!first || !last) return []
  const words = (cell: FigureCell) => ({ week: formatDay(cell.week), words: cell.state === 'shown' ? averageWords(cell) : hidden[cell.state] }) // prettier-ignore
  return [{ id, name, first: words(first), last: words(last), shown: told.length, weeks: cells.length }]
}

import { figures } from '#app/strings/en-US/figures.ts'
import { formatMoment, formatShare } from '#app/ui/format.ts'
import { naceCompetencies, naceNames, type Question } from '#domain/interviews/index.ts'
import {
  addDays,
  isMonday,
  readActivity,
  readLevels,
  readParts,
  thisWeek,
  type Activity,
  type FigureCell,
  type FiguresStore,
  type Levels,
} from '#domain/metrics/index.ts'
import type { Rubric } from '#domain/coaching/index.ts'
import type { MemberContext } from '#domain/shared/context.ts'
import { averageWords, formatDay, minutesOf, sundayOf } from './words.ts'

const hidden = figures.levels.hidden

interface Given {
  activity: Activity
  levels: Levels
  bank: readonly Pick<Question, 'id' | 'nace'>[]
  parts: readonly { id: string; name: string }[]
  zone: string
}

interface Asked {
  store: FiguresStore
  content: { questions: Given['bank']; rubric: Rubric }
  /** Mondays of the first and the last week. */
  asked: { from?: string; to?: string }
  zone: string
}

/** What the page and its file are both written from; a year back from now, where no weeks are asked for. */
export async function readYear(ctx: MemberContext, { store, content, asked, zone }: Asked) {
  const now = await ctx.transaction((tx) => Promise.resolve(tx.now))
  const to = asked.to !== undefined && isMonday(asked.to) ? asked.to : thisWeek(now, zone)
  const activity = await readActivity(ctx, store, { to, from: asked.from ?? addDays(to, -51 * 7) })
  const levels = await readLevels(ctx, store, { from: activity.filter.from })
  const parts = await readParts(ctx, { house: content.rubric })
  return yearView({ activity, levels, bank: content.questions, parts, zone })
}

/** A year for the annual report: made of figures that the other pages show, and of no others. */
export function yearView({ activity, levels, bank, parts, zone }: Given) {
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
    levels: parts.flatMap((part) => levelLine(part, levels.series)),
  }
}

export type YearView = ReturnType<typeof yearView>

function levelLine({ id, name }: { id: string; name: string }, series: readonly FigureCell[]) {
  const cells = series.filter(({ question, item }) => question === 'level' && item === id)
  const told = cells.filter(({ state }) => state === 'shown')
  const [first, last] = [told[0] ?? cells[0], told.at(-1) ?? cells.at(-1)]
  if (!first || !last) return []
  const words = (cell: FigureCell) => ({ week: formatDay(cell.week), words: cell.state === 'shown' ? averageWords(cell) : hidden[cell.state] }) // prettier-ignore
  return [{ id, name, first: words(first), last: words(last), shown: told.length, weeks: cells.length }]
}

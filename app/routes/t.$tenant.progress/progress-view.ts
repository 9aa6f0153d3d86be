import { dated, type Dated } from '#app/ui/dated.ts'
import { levelName, type Rubric } from '#domain/coaching/index.ts'
import type { ProgressView } from '#domain/interviews/index.ts'

type Point = ProgressView['items'][number]['first']

export interface LevelCell {
  readonly level: number
  readonly levelName: string
  readonly lessSure: boolean
}

export interface AnswerRow {
  readonly takeId: string
  readonly at: Dated
  /** In the order of `items`; null where the answer has no level. */
  readonly cells: readonly (LevelCell | null)[]
}

export interface ItemView {
  readonly id: string
  readonly name: string
  readonly asks: string
  readonly first: DatedLevel
  readonly best: DatedLevel
  readonly latest: DatedLevel
  /** How many answers have a level here. */
  readonly count: number
  /** Whether there are enough of them for a line. */
  readonly hasTrend: boolean
}

export type DatedLevel = LevelCell & { readonly at: Dated }

export interface ProgressPageView {
  readonly reports: number
  readonly items: readonly ItemView[]
  /** Parts of the rubric that no answer has a level for yet. */
  readonly missing: readonly string[]
  /** Every answer with a level, oldest first: what the charts draw and the table holds. */
  readonly answers: readonly AnswerRow[]
  readonly levelNames: readonly string[]
}

export function progressView(input: {
  view: ProgressView
  /** The one in force first. */
  rubrics: readonly Rubric[]
  zone: string
}): ProgressPageView {
  const { view, rubrics, zone } = input
  const [rubric] = rubrics
  if (!rubric) throw new Error('There is always a rubric in force.')
  const allItems = rubrics.flatMap(({ items }) => items)
  const cell = ({ level, lessSure }: Point): LevelCell => ({
    level,
    levelName: levelName({ rubric, level }) ?? String(level),
    lessSure,
  })
  const datedCell = (point: Point): DatedLevel => ({ ...cell(point), at: dated(point.at, zone) })
  const known = view.items.flatMap((progress) => {
    const item = allItems.find(({ id }) => id === progress.item)
    return item ? [{ item, progress, points: pointsOf(progress) }] : []
  })
  const takes = new Map(known.flatMap(({ points }) => points.map((point) => [point.takeId, point.at])))
  return {
    reports: view.reports,
    levelNames: rubric.levelNames,
    items: known.map(({ item, progress, points }) => ({
      ...{ id: item.id, name: item.name, asks: item.asks, count: points.length },
      first: datedCell(progress.first),
      best: datedCell(progress.best),
      latest: datedCell(progress.latest),
      hasTrend: progress.trend !== null,
    })),
    missing: rubric.items.flatMap(({ id, name }) => (known.some(({ item }) => item.id === id) ? [] : [name])),
    answers: [...takes]
      .sort(([, a], [, b]) => a.getTime() - b.getTime())
      .map(([takeId, at]) => ({
        takeId,
        at: dated(at, zone),
        cells: known.map(({ points }) => {
          const point = points.find((one) => one.takeId === takeId)
          return point ? cell(point) : null
        }),
      })),
  }
}

/** All points there are: with fewer than three they are the first and the latest. */
function pointsOf({ trend, first, latest }: ProgressView['items'][number]): readonly Point[] {
  if (trend) return trend
  return first.takeId === latest.takeId ? [first] : [first, latest]
}

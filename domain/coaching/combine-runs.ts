import type { CoachLevel } from './ports.ts'
import type { RubricItemId } from './rubric.ts'

export interface CombinedLevel {
  readonly item: RubricItemId
  /** Median over the runs that rated the item; null where fewer than half of the runs did. */
  readonly level: number | null
  /** Highest less lowest level of the runs; 0 for a single run, where disagreement cannot be seen. */
  readonly spread: number
  /** The runs disagreed so much that the level should be read with care. */
  readonly lessSure: boolean
}

/**
 * One level per item out of several ratings of the same answer. A language model asked twice does not always rate alike:
 * repeated runs agreed too little to be taken one by one in Haldar and Hockenmaier 2025 (arXiv 2510.27106, "Rating
 * Roulette", low intra-rater reliability) and Gaggioli et al. 2025 (arXiv 2508.02442, median Kendall's W below 0.30 over
 * three runs on student essays); short science items were rated far more evenly (PMC12909151). So the median counts,
 * which one stray run cannot move, and the disagreement is kept and shown. Between two middle levels the lower is taken:
 * both of its behaviors were seen by half of the runs. Items come in the order of the first run, which is the rubric's.
 */
export function combineRuns(runs: readonly (readonly CoachLevel[])[]): CombinedLevel[] {
  const items = new Set(runs.flatMap((levels) => levels.map(({ item }) => item)))
  return [...items].map((item) => {
    const rated = runs
      .flatMap((levels) => levels.find((one) => one.item === item)?.level ?? [])
      .toSorted((a, b) => a - b)
    const lowest = rated[0]
    const highest = rated.at(-1)
    const level = rated[Math.floor((rated.length - 1) / 2)]
    if (
      lowest === undefined ||
      highest === undefined ||
      level === undefined ||
      rated.length * 2 < runs.length
    ) {
      return { item, level: null, spread: 0, lessSure: false }
    }
    const agreeing = rated.filter((one) => one === level).length
    const spread = highest - lowest
    return { item, level, spread, lessSure: spread >= 2 || agreeing * 2 <= rated.length }
  })
}

import { scaleOf, type Question } from './questions.ts'

/** From `low` to `high`, both included. */
export interface Range {
  readonly low: number
  readonly high: number
}

/** Students by value. */
export type Histogram = ReadonlyMap<number, number>

export const studentsOf = (histogram: Histogram): number =>
  [...histogram.values()].reduce((sum, count) => sum + count, 0)

export const sumOf = (histogram: Histogram): number =>
  [...histogram].reduce((sum, [value, count]) => sum + value * count, 0)

export const countsOf = (histogram: Histogram, { categories }: Question): number[] =>
  categories.map(({ low, high }) =>
    [...histogram].reduce((sum, [value, count]) => (value >= low && value <= high ? sum + count : sum), 0),
  )

/**
 * Which of the equal parts a share stands in, 0 to `parts` - 1. The counts 0 to `students` are divided, and evenly from both ends:
 * a border at a round share would leave single counts alone where shares add up to the whole.
 */
export const partOf = (count: number, students: number, parts: number): number =>
  Math.floor(((2 * count + 1) * parts) / (2 * (students + 1)))

/** The counts that are possible in a part, for someone who knows the size of the group. */
export function countsIn(part: number, students: number, parts: number): Range {
  const begin = (of: number) => Math.ceil((2 * of * (students + 1) - parts) / (2 * parts))
  return { low: begin(part), high: begin(part + 1) - 1 }
}

/** Which step of the scale an average stands in, from 0. */
export function stepOf(sum: number, students: number, steps: number, question: Question): number {
  const { low, high } = scaleOf(question)
  const above = sum - students * low
  return Math.min((high - low) * steps - 1, Math.floor((above * steps) / students))
}

/** The sums that are possible in a step. */
export function sumsIn(step: number, students: number, steps: number, question: Question): Range {
  const { low, high } = scaleOf(question)
  const last = (high - low) * steps - 1
  const base = students * low
  return {
    low: base + Math.ceil((step * students) / steps),
    high: step === last ? students * high : base + Math.ceil(((step + 1) * students) / steps) - 1,
  }
}

/** What is known of one group: its size, the counts of each category and the sum of its values as ranges. */
export interface Known {
  readonly students: number
  readonly counts: readonly Range[]
  readonly sum: Range
}

/** The counts of each category that fit all that is known of the group; null where nothing does. */
export function narrowed(known: Known, question: Question): Range[] | null {
  const ranges: Range[] = []
  for (const place of known.counts.keys()) {
    const range = edgeOf(known, question, place)
    if (!range) return null
    ranges.push(range)
  }
  return ranges
}

function edgeOf(known: Known, question: Question, place: number): Range | null {
  const { low, high } = known.counts[place] ?? { low: 0, high: -1 }
  const fits = (count: number) =>
    canFill({ ...known, counts: known.counts.with(place, { low: count, high: count }) }, question, {
      place: 0,
      left: known.students,
      least: 0,
      most: 0,
    })
  let [from, to] = [low, high]
  while (from <= to && !fits(from)) from += 1
  while (to > from && !fits(to)) to -= 1
  return from <= to ? { low: from, high: to } : null
}

interface Filling {
  place: number
  left: number
  /** The smallest and the largest sum that the categories before can have. */
  least: number
  most: number
}

/** Whether the categories from `place` on can be filled with the students that are left, so that the sum fits. */
function canFill(known: Known, question: Question, { place, left, least, most }: Filling): boolean {
  const range = known.counts[place]
  const values = question.categories[place]
  if (!range || !values) return left === 0 && least <= known.sum.high && most >= known.sum.low
  const isLast = place === known.counts.length - 1
  const from = isLast ? Math.max(range.low, left) : range.low
  const to = Math.min(range.high, left)
  for (let count = from; count <= to; count += 1) {
    const next = { place: place + 1, left: left - count, least: least + count * values.low, most: most + count * values.high } // prettier-ignore
    if (canFill(known, question, next)) return true
  }
  return false
}

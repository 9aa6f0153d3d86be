import { leastChoices, type Question } from './questions.ts'
import { narrowed, type Known, type Range } from './ranges.ts'

/** Each round can only narrow; this many are more than any table needed, and fewer rounds err on the side of showing less. */
const rounds = 20

/**
 * Whether a whole that is shown beside its parts leaves the counts of each part open: what the whole and the other parts leave
 * over for one part is drawn together until nothing narrows further.
 */
export function auditTogether(
  question: Question,
  { whole, parts }: { whole: Known; parts: readonly Known[] },
): boolean {
  let now = [whole, ...parts]
  for (let round = 0; round < rounds; round += 1) {
    const [top, ...rest] = tightened(now)
    const next = [top, ...rest].map((known) => known && within(known, question))
    if (next.some((known) => !known || known.counts.some(isTooNarrow))) return false
    const found = next.flatMap((known) => known ?? [])
    if (isSame(found, now)) return true
    now = found
  }
  return false
}

const isTooNarrow = ({ low, high }: Range) => high - low + 1 < leastChoices

function within(known: Known, question: Question): Known | null {
  const counts = narrowed(known, question)
  return counts && { ...known, counts }
}

/** The whole is the sum of its parts: in each category, and in the sum of values. */
function tightened([whole, ...parts]: readonly Known[]): Known[] {
  if (!whole) return []
  const places = whole.counts.map((range, place) => split(range, parts.map(({ counts }) => counts[place] ?? range))) // prettier-ignore
  const sums = split(whole.sum, parts.map(({ sum }) => sum)) // prettier-ignore
  return [
    { ...whole, counts: places.map(({ all }) => all), sum: sums.all },
    ...parts.map((part, index) => ({
      ...part,
      counts: places.map(({ each }, place) => each[index] ?? part.counts[place] ?? { low: 0, high: 0 }),
      sum: sums.each[index] ?? part.sum,
    })),
  ]
}

function split(all: Range, each: readonly Range[]): { all: Range; each: Range[] } {
  const low = each.reduce((sum, range) => sum + range.low, 0)
  const high = each.reduce((sum, range) => sum + range.high, 0)
  const whole = { low: Math.max(all.low, low), high: Math.min(all.high, high) }
  return {
    all: whole,
    each: each.map((range) => ({
      low: Math.max(range.low, whole.low - (high - range.high)),
      high: Math.min(range.high, whole.high - (low - range.low)),
    })),
  }
}

const isSame = (one: readonly Known[], other: readonly Known[]) =>
  one.every((known, index) =>
    [...known.counts, known.sum].every((range, place) => {
      const before = [...(other[index]?.counts ?? []), other[index]?.sum][place]
      return range.low === before?.low && range.high === before.high
    }),
  )

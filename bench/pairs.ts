/** One line of the bench: a ratio of the product to its anchor, from one run. */
export interface Row {
  /** Such as `G17 list of 25`. */
  name: string
  /** The ratio must be at most (or at least) this; null where it is only tracked. */
  goal: number | null
  better: 'lower' | 'higher'
  median: number
  min: number
  max: number
  /** What was measured, for people: both sides with their unit. */
  note: string
}

export function isMet({ goal, better, median }: Row): boolean {
  if (goal === null) return true
  return better === 'lower' ? median <= goal : median >= goal
}

const leastPairs = 5
/** Pairs further apart than this were disturbed: the whole series is taken again, once (performance.md section 2). */
const widestSpread = 1.5

/** Runs anchor and product alternately and gives the ratios product / anchor of each pair. */
export async function ratios(
  anchor: () => Promise<number>,
  product: () => Promise<number>,
): Promise<{ ratios: number[]; anchor: number; product: number; disturbed: boolean }> {
  await anchor()
  await product()
  for (let attempt = 0; ; attempt += 1) {
    const found: { ratio: number; anchor: number; product: number }[] = []
    for (let pair = 0; pair < leastPairs; pair += 1) {
      const one = { anchor: await anchor(), product: await product() }
      found.push({ ...one, ratio: one.product / one.anchor })
    }
    const ratios = found.map((one) => one.ratio)
    const { min, max } = spread(ratios)
    const disturbed = max / min > widestSpread
    if (!disturbed || attempt === 1) {
      return {
        ratios,
        anchor: middle(found.map((one) => one.anchor)),
        product: middle(found.map((one) => one.product)),
        disturbed,
      }
    }
  }
}

/** What a row says of a series, in any order. */
export function spread(values: number[]): Pick<Row, 'median' | 'min' | 'max'> {
  return { median: middle(values), min: Math.min(...values), max: Math.max(...values) }
}

export function middle(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** A row from a series of pairs. */
export async function compare(input: {
  name: string
  goal: number | null
  better: 'lower' | 'higher'
  unit: string
  anchor: () => Promise<number>
  product: () => Promise<number>
}): Promise<Row> {
  const found = await ratios(input.anchor, input.product)
  const round = (value: number) => (value >= 100 ? value.toFixed(0) : value.toPrecision(3))
  const shaky = found.disturbed ? ', pairs further apart than 1.5 twice: disturbed' : ''
  return {
    name: input.name,
    goal: input.goal,
    better: input.better,
    ...spread(found.ratios),
    note: `${round(found.product)} / ${round(found.anchor)} ${input.unit}${shaky}`,
  }
}

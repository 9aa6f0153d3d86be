import { loadavg } from 'node:os'
import { middle, spread, type Row } from './pairs.ts'

type Figures = Record<string, number>

export interface Wanted {
  /** Which of the figures it compares. */
  figure: string
  name: string
  goal: number | null
  better: 'lower' | 'higher'
  unit: string
  /** What the anchor was, or the scale, for people. */
  more?: string
}

const leastPairs = 5
/** As `compare` has it: pairs further apart were disturbed, and the series is taken again, once. */
const widestSpread = 1.5

/** As `compare`, for several figures of the same pairs. The notes end with the machine's load: others may share its cores. */
export async function compareAll(input: {
  anchor: () => Promise<Figures>
  product: () => Promise<Figures>
  rows: readonly Wanted[]
}): Promise<Row[]> {
  await input.anchor()
  await input.product()
  for (let attempt = 0; ; attempt += 1) {
    const pairs: { anchor: Figures; product: Figures }[] = []
    for (let pair = 0; pair < leastPairs; pair += 1) {
      pairs.push({ anchor: await input.anchor(), product: await input.product() })
    }
    const rows = input.rows.map((wanted) => rowOf(wanted, pairs))
    const disturbed = rows.filter(({ min, max }) => max / min > widestSpread)
    if (disturbed.length === 0) return rows
    if (attempt === 0) continue
    for (const row of disturbed) row.note += ', pairs further apart than 1.5 twice: disturbed'
    return rows
  }
}

function rowOf(wanted: Wanted, pairs: readonly { anchor: Figures; product: Figures }[]): Row {
  const { figure, name, goal, better, unit, more } = wanted
  const of = (figures: Figures) => figures[figure] ?? Number.NaN
  const ratios = pairs.map((pair) => of(pair.product) / of(pair.anchor))
  const [product, anchor] = [pairs.map((pair) => of(pair.product)), pairs.map((pair) => of(pair.anchor))]
  return {
    name,
    goal,
    better,
    ...spread(ratios),
    note: [`${short(middle(product))} / ${short(middle(anchor))} ${unit}`, more, loadNow()]
      .filter((part) => part !== undefined)
      .join(', '),
  }
}

export function short(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3)
}

/** Of the last minute, with how many cores share it. */
export function loadNow(): string {
  return `load ${(loadavg()[0] ?? 0).toFixed(1)}`
}

/** One week of a figure; null where it is hidden or nobody practiced. */
export interface WeekPoint {
  readonly week: string
  /** "Nov 2, 2026" */
  readonly label: string
  readonly value: number | null
}

/** One line of a chart, or its bars. */
export interface WeekSeries {
  readonly name: string
  readonly points: readonly WeekPoint[]
}

/** The drawing box in pixels: sketch and chart keep to the same, so that nothing moves. */
export const weeksBox = { height: 240, top: 12, bottom: 28, start: 44, end: 16 } as const

/** A round number at the top of the axis. */
export function roundTop(most: number): number {
  if (most <= 5) return 5
  const size = 10 ** Math.floor(Math.log10(most))
  return [1, 2, 5, 10].map((step) => step * size).find((top) => top >= most) ?? most
}

/** Each line has a dash of its own beside its color. */
export const lineStrokes = [
  'var(--series-1)',
  'var(--series-2)',
  'var(--series-3)',
  'var(--series-4)',
  'var(--ink-soft)',
] as const
export const lineDashes = ['', '7 4', '2 4', '10 3 2 3', '4 4'] as const

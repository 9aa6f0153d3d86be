/** One level of one part of an answer, in the order in which answers were given. */
export interface TrendPoint {
  /** "Fri, Feb 12, 2027" */
  readonly date: string
  /** 1 to 5. */
  readonly level: number
  readonly levelName: string
  readonly lessSure: boolean
}

export const levels = [1, 2, 3, 4, 5] as const

/** The drawing box of a trend in pixels: the sketch and the chart keep to the same, so that nothing moves. */
export const box = { height: 148, top: 10, bottom: 10, start: 36, end: 12 } as const

/** Where a point stands across the drawing, 0 to 1. Answers are evenly spaced: practice comes in bursts. */
export function across(place: number, count: number): number {
  return count < 2 ? 0.5 : place / (count - 1)
}

/** Where a level stands from the top of the drawing, in pixels. */
export function down(level: number): number {
  const room = box.height - box.top - box.bottom
  return box.top + (room * (5 - level)) / 4
}

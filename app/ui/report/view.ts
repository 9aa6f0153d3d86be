/** What the report parts need to draw. Loaders map the domain's report to it; nothing here knows where it came from. */
export type RemarkKind = 'strength' | 'priority'

export interface RemarkView {
  id: string
  kind: RemarkKind
  /** Where the quoted words stand in the answer, in UTF-16 units; end exclusive. */
  start: number
  end: number
  quote: string
  /** What a listener takes from the words. */
  takeaway: string
  /** One thing to do. */
  move: string
  /** A line to say; what only the student can know stands in [brackets]. */
  tryLine?: string
  /** The rubric item it belongs to, as people read it. */
  itemName?: string
}

export interface LevelView {
  itemId: string
  name: string
  /** What the item asks of an answer. */
  asks: string
  /** 1 to 5, or null where this feedback could not judge it. */
  level: number | null
  levelName?: string
  /** What can be seen in the answer at this level. */
  behaviors?: readonly string[]
  /** The one thing that is new at the next level; left out at the highest. */
  next?: string
  /** Among the items that the built-in rules may rate. */
  byRules?: boolean
  /** Says whether the answer fits its question: without it the other levels say less. */
  isFit?: boolean
  /** The ratings disagreed. */
  lessSure?: boolean
  /** The student's own rating of the same answer. */
  own?: number | null
}

/** Number on screen: strengths first, then priorities, each in the order of the answer. */
export function inReadingOrder(remarks: readonly RemarkView[]): RemarkView[] {
  const rank = (remark: RemarkView) => (remark.kind === 'strength' ? 0 : 1)
  return remarks.toSorted((a, b) => rank(a) - rank(b) || a.start - b.start)
}

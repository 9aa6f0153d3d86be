import { lineView, type LineView } from '#app/ui/interviews/line-view.ts'
import type { InterviewLine } from '#domain/interviews/index.ts'

export interface HistoryView {
  readonly lines: readonly LineView[]
  /** Search part of the address of the page with older ones. */
  readonly older: string | null
  /** Nothing was ever started, as opposed to a page whose lines are all past their date. */
  readonly isEmpty: boolean
  readonly isFirstPage: boolean
}

export function historyView(input: {
  lines: readonly InterviewLine[]
  next: string | null
  after: string | null
  zone: string
}): HistoryView {
  const { lines, next, after, zone } = input
  return {
    lines: lines.map((line) => lineView({ line, zone })),
    older: next && `?after=${next}`,
    isEmpty: lines.length === 0 && next === null && after === null,
    isFirstPage: after === null,
  }
}

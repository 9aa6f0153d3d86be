import { formatMoment } from '#app/ui/format.ts'
import type { CompletionFigure } from '#domain/metrics/index.ts'

export interface CompletionLineView {
  id: string
  title: string
  due: string
  asked: number
  began: number
  finished: number
}

export const completionView = (lines: readonly CompletionFigure[], zone: string): CompletionLineView[] =>
  lines.map(({ dueAt, ...line }) => ({ ...line, due: formatMoment({ at: dueAt, zone }) }))

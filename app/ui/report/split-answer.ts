import type { RemarkView } from './view.ts'

export interface AnswerPiece {
  text: string
  start: number
  /** Remarks about these words, shortest quote first. */
  remarks: readonly RemarkView[]
}

/**
 * Cuts an answer at every border of a remark, so that overlapping remarks each keep their words. The pieces joined are
 * the answer. Remarks whose span lies outside the answer are left out.
 */
export function splitAnswer({
  answer,
  remarks,
}: {
  answer: string
  remarks: readonly RemarkView[]
}): AnswerPiece[] {
  const usable = remarks.filter(({ start, end }) => start >= 0 && end > start && end <= answer.length)
  const borders = new Set([0, answer.length, ...usable.flatMap(({ start, end }) => [start, end])])
  const cuts = [...borders].toSorted((a, b) => a - b)
  return cuts.slice(0, -1).map((start, index) => {
    const end = cuts[index + 1] ?? answer.length
    const covering = usable.filter((remark) => remark.start <= start && remark.end >= end)
    return {
      text: answer.slice(start, end),
      start,
      remarks: covering.toSorted((a, b) => a.end - a.start - (b.end - b.start)),
    }
  })
}

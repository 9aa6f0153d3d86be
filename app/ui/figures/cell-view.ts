import { figures } from '#app/strings/en-US/figures.ts'
import type { FigureCell } from '#domain/metrics/index.ts'
import { averageWords, shareWords } from './words.ts'

/** A cell in words: what is told, or why nothing is. */
export interface CellView {
  id: string
  /** The part of the rubric that it is about. */
  item: string
  name: string
  shares: number[] | null
  parts: number | null
  /** One phrase a share; empty where it is hidden. */
  words: string[]
  average: string
  size: string
  reason: string | null
}

export const cellView = (cell: FigureCell, name: string): CellView => {
  const { state, shares, parts } = cell
  const isShown = state === 'shown' && shares !== null && parts !== null
  return {
    id: `${cell.cohort} ${cell.item}`,
    item: cell.item,
    name,
    shares: isShown ? shares : null,
    parts: isShown ? parts : null,
    words: isShown ? shares.map((part) => shareWords(part, parts)) : [],
    average: isShown ? averageWords(cell) : '',
    size: (cell.sizeClass ?? '').replace('-', ' to '),
    reason: state === 'shown' ? null : figures.levels.hidden[state],
  }
}

import { inReadingOrder } from './view.ts'
import type { RemarkKind, RemarkView } from './view.ts'

/** A word of the answer and when it was said: place in UTF-16 units, `end` exclusive; times in milliseconds. */
export interface TimedWord {
  readonly start: number
  readonly end: number
  readonly from: number
  readonly to: number
}

/** When the words of one remark were said. */
export interface Moment {
  readonly remarkId: string
  readonly kind: RemarkKind
  /** As the remark is numbered on the page. */
  readonly number: number
  /** Milliseconds from the start of the recording. */
  readonly from: number
  readonly to: number
}

/** The moments of remarks, in the order of the recording. A remark about words without a time has none. */
export function momentsOf(input: { remarks: readonly RemarkView[]; words: readonly TimedWord[] }): Moment[] {
  const { remarks, words } = input
  return inReadingOrder(remarks)
    .flatMap((remark, index) => {
      const said = words.filter((word) => word.start < remark.end && word.end > remark.start)
      const [first] = said
      if (!first) return []
      const from = said.reduce((least, word) => Math.min(least, word.from), first.from)
      const to = said.reduce((most, word) => Math.max(most, word.to), first.to)
      return [{ remarkId: remark.id, kind: remark.kind, number: index + 1, from, to }]
    })
    .toSorted((a, b) => a.from - b.from || a.number - b.number)
}

/**
 * The word at a place of the answer: a press on the right half of a last letter is the place behind it, and still that word.
 * Between two words the next one, after the last one that. Null where none has a time.
 */
export function wordAt(words: readonly TimedWord[], place: number): TimedWord | null {
  const inside = words.find(({ start, end }) => start <= place && place < end)
  return inside ?? words.find(({ end }) => end >= place) ?? words.at(-1) ?? null
}

/** "0:42" of milliseconds from the start: the second that a player shows, so never rounded up. */
export function momentClock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** A mark on the timeline is at least this wide, in percent, so that a single word can be seen. */
const thinnest = 0.8

/** Place and width of a stretch on a line that stands for the whole, in percent, never beyond its ends. */
export function onTimeline(stretch: { from: number; to: number; wholeMs: number }): {
  x: number
  width: number
} {
  const { from, to, wholeMs } = stretch
  if (!(wholeMs > 0)) return { x: 0, width: 0 }
  const share = (ms: number) => Math.min(100, Math.max(0, (ms / wholeMs) * 100))
  const width = Math.max(thinnest, share(to) - share(from))
  return { x: round(Math.min(share(from), 100 - width)), width: round(width) }
}

const round = (percent: number) => Math.round(percent * 100) / 100

import { domainError } from '#domain/shared/errors.ts'
import type { HeardWord } from '../ports.ts'
import { cleanText } from './clean-text.ts'

/** UTF-16 units of one answer, as of one that is typed. An hour of fast speech stays below three times this; nobody reads that. */
export const mostCharacters = 20_000
/** Longer "words" are no speech: the longest in dictionaries has 189 letters. */
const longestWord = 200

export interface CheckedWords {
  readonly words: readonly HeardWord[]
  /** Words left out, because nothing was in them or more than a word was. */
  readonly dropped: number
  /** Whether the text was cut at `mostCharacters`, at the end of a word. */
  readonly cut: boolean
}

/**
 * What a transcriber returned, made safe to keep: control characters out, white space between words only, times in whole
 * milliseconds within the take, beginning in order and not overlapping. Order is the transcriber's. The outcome depends on
 * the input alone.
 *
 * @throws `unavailable` `transcriber.unusable` for a time that is no number
 */
export function checkWords(
  heard: readonly HeardWord[],
  { durationMs = Infinity }: { durationMs?: number } = {},
): CheckedWords {
  const parts = heard.flatMap(partsOf)
  const fitting = parts.filter(({ text }) => text !== '' && text.length <= longestWord)
  const { kept, cut } = cutText(joinPunctuation(fitting))
  return { words: mendTimes(kept, durationMs), dropped: parts.length - fitting.length, cut }
}

/** One word each: what a transcriber put into one with a space shares its time by length. */
function partsOf({ text, from, to }: HeardWord): HeardWord[] {
  if (!Number.isFinite(from) || !Number.isFinite(to)) {
    throw domainError('unavailable', 'transcriber.unusable', 'The transcript that came back cannot be used.')
  }
  const pieces = cleanText(text).split(' ')
  const whole = pieces.reduce((sum, piece) => sum + piece.length, 0)
  let before = 0
  return pieces.map((piece) => {
    const at = (length: number) => (whole === 0 ? from : from + ((to - from) * length) / whole)
    const part = { text: piece, from: at(before), to: at(before + piece.length) }
    before += piece.length
    return part
  })
}

/** A mark that came as a word of its own ends the word before it. */
function joinPunctuation(words: readonly HeardWord[]): HeardWord[] {
  const joined: HeardWord[] = []
  for (const word of words) {
    const last = joined.at(-1)
    if (last && /^[.,;:!?…)\]}»”]+$/u.test(word.text)) {
      joined[joined.length - 1] = { ...last, text: last.text + word.text, to: Math.max(last.to, word.to) }
    } else {
      joined.push(word)
    }
  }
  return joined
}

function cutText(words: readonly HeardWord[]): { kept: readonly HeardWord[]; cut: boolean } {
  let length = -1
  const end = words.findIndex(({ text }) => (length += 1 + text.length) > mostCharacters)
  return end < 0 ? { kept: words, cut: false } : { kept: words.slice(0, end), cut: true }
}

/** A word begins no earlier than the one before it, and ends that one where they overlap. */
function mendTimes(words: readonly HeardWord[], durationMs: number): HeardWord[] {
  const within = (time: number) => Math.round(Math.min(Math.max(time, 0), durationMs))
  const mended: HeardWord[] = []
  for (const { text, from, to } of words) {
    const last = mended.at(-1)
    const begins = Math.max(within(from), last?.from ?? 0)
    if (last && last.to > begins) mended[mended.length - 1] = { ...last, to: begins }
    mended.push({ text, from: begins, to: Math.max(within(to), begins) })
  }
  return mended
}

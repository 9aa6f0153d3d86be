import type { HeardWord } from '#domain/recordings/ports.ts'

/** As servers give them: seconds, sometimes missing. */
export interface Piece {
  readonly word: string
  readonly start?: number | null
  readonly end?: number | null
}

/**
 * Whole words out of pieces. Some servers give tokens, where a blank in front begins a new word; where no piece has a
 * blank in front, each is a word of its own.
 */
export function joinPieces(pieces: readonly Piece[]): Piece[] {
  const tokens = pieces.some(({ word }) => /^\s/u.test(word))
  const joined: Piece[] = []
  for (const { word, start, end } of pieces) {
    const last = joined.at(-1)
    const text = word.replace(/[\s\p{Cc}]+/gu, ' ').trim()
    if (text === '') continue
    if (tokens && last && !/^\s/u.test(word)) {
      joined[joined.length - 1] = { word: last.word + text, start: last.start, end: end ?? last.end }
    } else if (/[\p{L}\p{N}]/u.test(text) || !last) {
      joined.push({ word: text, start, end })
    }
  }
  return withoutNotes(joined.filter(({ word }) => /[\p{L}\p{N}]/u.test(word)))
}

const longestNote = 6

/** Leaves out what some servers note in brackets about a sound, such as `[BLANK_AUDIO]`: nobody said it. */
export function withoutNotes<One extends { readonly word: string }>(pieces: readonly One[]): One[] {
  let until = -1
  return pieces.filter(({ word }, index) => {
    if (index > until && /^[[(♪*]/u.test(word)) {
      const end = pieces
        .slice(index, index + longestNote)
        .findIndex((one) => /[\])♪*][.,!?]*$/u.test(one.word))
      if (end >= 0) until = index + end
    }
    return index > until
  })
}

/** Whisper's clock wobbles by fractions of a second; what runs backward by more is no clock. */
const wobble = 1_000

/**
 * Whole milliseconds in rising order: an overlap is cut at the next word's start, a word without times stands between
 * its neighbours, and what begins after the end of the sound was never said. Null where times run backward.
 */
export function timesOf({
  pieces,
  seconds,
}: {
  pieces: readonly Piece[]
  /** Length of the sound, where the server says it. */
  seconds: number | null
}): HeardWord[] | null {
  const end = seconds === null ? Infinity : Math.round(seconds * 1000)
  const words: { text: string; from: number; to: number }[] = []
  for (const { word, start, end: stop } of pieces) {
    const before = words.at(-1)
    const given = Math.round((start ?? (before?.to ?? 0) / 1000) * 1000)
    if (given > end + wobble) continue
    if (before && given < before.from - wobble) return null
    const from = Math.min(Math.max(given, before?.from ?? 0, 0), end)
    const to = Math.min(Math.max(Math.round((stop ?? from / 1000) * 1000), from), end)
    if (before && before.to > from) before.to = from
    words.push({ text: word, from, to })
  }
  return words
}

const opening = /[\p{Ps}\p{Pi}\p{Sc}"'¿¡#]+$/u
const closing = /^[\p{Pe}\p{Pf}.,;:!?…%"'。，、！？؟،]+/u
/** Characters of the text that are looked through for the next word. */
const reach = 60

/** Gives bare words the marks that stand beside them in the text, for sentences are told by them. */
export function withPunctuation(words: readonly HeardWord[], text: string): HeardWord[] {
  let at = 0
  return words.map((word) => {
    const found = text.slice(at, at + word.text.length + reach).indexOf(word.text)
    if (found < 0) return word
    const start = at + found
    const before = opening.exec(text.slice(at, start))?.[0] ?? ''
    const rest = text.slice(start + word.text.length)
    const after = closing.exec(rest)?.[0] ?? ''
    at = start + word.text.length + after.length
    return { ...word, text: before + word.text + after }
  })
}

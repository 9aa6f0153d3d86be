import { commonTokens } from './common-tokens.ts'
import type { PlacedWord, PlacedWords } from './place-words.ts'

/** Milliseconds that one word lasts at least for its time to mean something. */
const shortestWordMs = 40

/**
 * The words of a corrected text with the times of those that stay. Compared are words without their marks and capitals. Words in
 * the place of others share the time of those by length; words put where nothing was heard get no time, and are
 * then not among the placed ones. The text is the student's own, to the letter.
 */
export function keepTimes(heard: PlacedWords, text: string): PlacedWords {
  const tokens = tokensOf(text)
  const pairs = commonTokens(
    heard.words.map(({ start, end }) => keyOf(heard.text.slice(start, end))),
    tokens.map(({ start, end }) => keyOf(text.slice(start, end))),
  )
  const words: PlacedWord[] = []
  let next = { old: 0, now: 0 }
  for (const pair of [...pairs, { old: heard.words.length, now: tokens.length }]) {
    words.push(...share(tokens.slice(next.now, pair.now), heard.words.slice(next.old, pair.old)))
    const token = tokens[pair.now]
    const word = heard.words[pair.old]
    if (token && word) words.push({ ...token, from: word.from, to: word.to })
    next = { old: pair.old + 1, now: pair.now + 1 }
  }
  return { text, words }
}

interface Token {
  readonly start: number
  readonly end: number
}

function tokensOf(text: string): Token[] {
  return [...text.matchAll(/\S+/gu)].map(({ 0: token, index }) => ({
    start: index,
    end: index + token.length,
  }))
}

/** What makes two words the same one: letters and digits without case, or the marks where there is nothing else. */
function keyOf(word: string): string {
  const folded = word.normalize('NFKC').toLowerCase()
  return folded.replace(/[^\p{L}\p{M}\p{N}]+/gu, '') || folded
}

function share(tokens: readonly Token[], replaced: readonly PlacedWord[]): PlacedWord[] {
  const first = replaced[0]
  const last = replaced.at(-1)
  if (!first || !last || tokens.length === 0) return []
  const whole = last.to - first.from
  if (whole < shortestWordMs * tokens.length) return []
  const letters = tokens.reduce((sum, { start, end }) => sum + end - start, 0)
  let before = 0
  return tokens.map((token) => {
    const at = () => first.from + Math.round((whole * before) / letters)
    const from = at()
    before += token.end - token.start
    return { ...token, from, to: at() }
  })
}

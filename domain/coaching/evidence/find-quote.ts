import { cutAt, isGraphemeEdge, isWordEdge, wordsOf } from '../text/spans.ts'
import type { Piece } from '../text/spans.ts'

/** A quote shows the place, it does not repeat the answer. Longer ones are shortened at a word, from their beginning. */
const longestQuote = 280

const blank = /\s/u
const single = /[‘’‚‛′`´ʼ＇]/u
const double = /[“”„‟«»″＂]/u

interface Normal {
  readonly text: string
  /** Place in the original of each unit of `text`. */
  readonly places: readonly number[]
}

/**
 * The only liberties a quote may take: a run of blanks counts as one blank, and all forms of single or of double
 * quotation marks count as the straight one. Letters, case, accents, order and punctuation must be the same.
 */
export function normalizeForQuotes(original: string): Normal {
  let text = ''
  const places: number[] = []
  for (let at = 0; at < original.length; at += 1) {
    const unit = original.charAt(at)
    if (blank.test(unit)) {
      if (text.endsWith(' ')) continue
      text += ' '
    } else {
      text += single.test(unit) ? "'" : double.test(unit) ? '"' : unit
    }
    places.push(at)
  }
  return { text, places }
}

/** Every place where the quote stands in the answer word for word, in order. */
export function findQuotes({ answer, quote }: { answer: string; quote: string }): Piece[] {
  if (!tellsSomething(answer, normalizeForQuotes(quote).text.trim())) return []
  return findWords({ answer, quote })
}

/** The same for words of any length, such as the "we" that a takeaway speaks about. */
export function findWords({ answer, quote }: { answer: string; quote: string }): Piece[] {
  if (quote.length > answer.length * 2 + 16) return []
  const haystack = normalizeForQuotes(answer)
  const asGiven = normalizeForQuotes(quote).text.trim()
  const found = placesOf(answer, haystack, asGiven)
  if (found.length > 0) return found
  // Models like to wrap what they quote in marks and dots of their own.
  const bare = asGiven.replace(/^["'\s]*(?:…|\.{3})?\s*/u, '').replace(/\s*(?:…|\.{3})?["'\s]*$/u, '')
  return bare === asGiven ? [] : placesOf(answer, haystack, bare)
}

function placesOf(answer: string, haystack: Normal, needle: string): Piece[] {
  if (!/[\p{L}\p{N}]/u.test(needle) && needle !== haystack.text.trim()) return []
  const found: Piece[] = []
  let from = haystack.text.indexOf(needle)
  while (from !== -1) {
    const start = haystack.places[from]
    const last = haystack.places[from + needle.length - 1]
    if (start !== undefined && last !== undefined && isWhole(answer, start, last + 1)) {
      found.push(shorten(answer, start, last + 1))
    }
    from = haystack.text.indexOf(needle, from + 1)
  }
  return found
}

function isWhole(answer: string, start: number, end: number): boolean {
  return [start, end].every((edge) => isWordEdge(answer, edge) && isGraphemeEdge(answer, edge))
}

/** A lone "I" or a comma stands in every answer and is evidence of nothing. */
function tellsSomething(answer: string, needle: string): boolean {
  if (needle === '') return false
  const letters = (text: string) => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
  const dense = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(needle)
  return letters(needle) >= (dense ? 2 : 3) || letters(needle) === letters(answer)
}

function shorten(answer: string, start: number, end: number): Piece {
  const whole = answer.slice(start, end)
  if (whole.length <= longestQuote) return { start, end, text: whole }
  const cut = cutAt(whole, longestQuote)
  const lastWhole = wordsOf(cut)
    .filter((word) => isWordEdge(answer, start + word.end))
    .at(-1)
  const text = lastWhole ? cut.slice(0, lastWhole.end) : cut
  return { start, end: start + text.length, text }
}

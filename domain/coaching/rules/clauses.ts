import { countWords, piece, trimSpan, wordsOf } from '../text/spans.ts'
import type { Piece, Span } from '../text/spans.ts'

/** A quote of more words than this hides what it should show. */
const longestQuote = 18

const breaks =
  /[,;:—–]\s+|\s+(?=(?:and|but|so|then|because|which|after|before|until) )|(?<!\ba)\s+(?=while )|\s+-\s+|[.!?…]+["”']?$/gu

/** The parts of a sentence between its commas and connecting words, without the punctuation at their ends. */
export function clausesOf(answer: string, sentence: Span): Piece[] {
  const text = answer.slice(sentence.start, sentence.end)
  const clauses: Piece[] = []
  let from = 0
  const push = (to: number) => {
    const span = trimSpan(answer, { start: sentence.start + from, end: sentence.start + to })
    if (span.end > span.start) clauses.push(piece(answer, span))
  }
  for (const hit of text.matchAll(breaks)) {
    push(hit.index)
    from = hit.index + hit[0].length
  }
  push(text.length)
  return clauses
}

const leans =
  /^(?:(?:and|but|so|then) )?(?:after|before|until|because|which|while|when|where|how|whether|who|that|to|of|for|with)\b/iu

/** Whether a quote can be said as a sentence: it opens its sentence, or a clause that has a subject of its own. */
export function standsAlone(quote: Span & { text: string }, sentence: Span): boolean {
  const subject = /^(?:I|we|they|he|she|it|the|my|our|this|that|everyone|nobody|people)\b/iu
  return quote.start === sentence.start || subject.test(quote.text)
}

/** Words to quote around a cue: the whole sentence if it is short, else the clause, widened until it says something. */
export function quoteAround(answer: string, sentence: Span, cue: Span): Piece {
  const whole = withoutEnd(answer, sentence)
  if (countWords(whole.text) <= longestQuote) return whole
  const clauses = clausesOf(answer, sentence)
  let from = clauses.findIndex((one) => one.end > cue.start)
  if (from === -1) from = clauses.length - 1
  let to = Math.max(
    from,
    clauses.findIndex((one) => one.end >= cue.end),
  )
  const take = () =>
    piece(answer, { start: clauses[from]?.start ?? cue.start, end: clauses[to]?.end ?? cue.end })
  const textFrom = (first: number) =>
    answer.slice(clauses[first]?.start ?? cue.start, clauses[to]?.end ?? cue.end)
  while (countWords(take().text) < 6 && to < clauses.length - 1) to += 1
  while (countWords(take().text) < 6 && from > 0) from -= 1
  // A quote that opens with "after a month" leans on the clause before it; that comes along where there is room.
  while (from > 0 && leans.test(take().text) && countWords(textFrom(from - 1)) <= longestQuote + 3) from -= 1
  return withoutJoiner(answer, firstWords(answer, take(), longestQuote))
}

/** From the beginning of a cue such as "I sorted" to the end of its clause. */
export function phraseFrom(answer: string, sentence: Span, cue: Span, most = 12): Piece {
  const rest = { start: cue.start, end: sentence.end }
  const clauses = clausesOf(answer, rest)
  const clause = clauses.find((one) => one.end >= cue.end)
  const span = clause ? { start: cue.start, end: clause.end } : cue
  return firstWords(answer, piece(answer, span), most)
}

const dangling =
  /^(?:an?|the|my|our|your|his|her|its|their|this|that|these|those|of|to|in|on|at|for|with|by|from|into|over|under|about|between|than|as|and|or|but|so|if|because|when|while|which|who|where|was|were|is|are|be|been|had|has|have|did|could|would|can|will|not|very|really|I|we|\p{Nd}+|one|two|three|four|five|six|seven|eight|nine|ten|some|any|every|each|both|more|less|most|a)$/iu

export function firstWords(answer: string, span: Piece, most: number): Piece {
  const words = wordsOf(span.text)
  const last = words[most - 1]
  // A few words more read better than a phrase cut off before its noun.
  if (words.length <= most + 3 || !last) return span
  // "We were serving chicken that had" stops in the middle of a thought: the last words that carry one end the quote.
  const end = words.slice(0, most).findLast(({ text }) => !dangling.test(text)) ?? last
  return piece(answer, { start: span.start, end: span.start + end.end })
}

/** The beginning of a sentence up to the last clause that fits, or to the last word that does. */
export function opening(answer: string, sentence: Span, most = 16): Piece {
  const whole = withoutEnd(answer, sentence)
  const clauses = clausesOf(answer, whole)
  const last = clauses.findLast(
    ({ end }) => countWords(answer.slice(whole.start, end)) <= most && end - whole.start > 20,
  )
  return last ? piece(answer, { start: whole.start, end: last.end }) : firstWords(answer, whole, most)
}

/** From the beginning of a sentence to the end of a cue, and on to the end of its clause if that is near. */
export function upTo(answer: string, sentence: Span, cue: Span): Piece {
  const clause = clausesOf(answer, sentence).find(({ end }) => end >= cue.end)
  const whole = piece(answer, { start: sentence.start, end: clause?.end ?? cue.end })
  return withoutJoiner(answer, firstWords(answer, whole, longestQuote))
}

function withoutJoiner(answer: string, span: Piece): Piece {
  const joiner = /^(?:and|but|so|then)\s+(?=\S+\s+\S)/iu.exec(span.text)
  return joiner ? piece(answer, { start: span.start + joiner[0].length, end: span.end }) : span
}

export function withoutEnd(answer: string, sentence: Span): Piece {
  const text = answer.slice(sentence.start, sentence.end).replace(/[\s.!?…,;:]+$/u, '')
  return piece(answer, { start: sentence.start, end: sentence.start + text.length })
}

/** A clause as the middle of a line: its first letter small, unless it is "I" or the start of a name or acronym. */
export function inside(text: string): string {
  return /^(?:The|A|An|We|They|He|She|It|My|Our|This|That|In|At|On|After|When|While|During|As|So|And|But|Then|By|Last|Our|Their|First|For|Since|There|People|Everyone)\b/u.test(
    text,
  )
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text
}

export function outside(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** A stretch of a text in UTF-16 units, `end` exclusive: what `String.slice` takes. */
export interface Span {
  readonly start: number
  readonly end: number
}

export interface Piece extends Span {
  readonly text: string
}

/** A coach reads at most this many UTF-16 units of an answer: about 25 minutes of speech. */
export const readLimit = 24_000

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const words = new Intl.Segmenter('en', { granularity: 'word' })
const sentences = new Intl.Segmenter('en', { granularity: 'sentence' })

/** True where a cut splits no surrogate pair, no combined emoji and no letter from its marks. */
export function isGraphemeEdge(text: string, offset: number): boolean {
  if (offset <= 0 || offset >= text.length) return offset === 0 || offset === text.length
  return graphemes.segment(text).containing(offset)?.index === offset
}

/** The longest beginning of a text within `limit` UTF-16 units that ends between two graphemes. */
export function cutAt(text: string, limit: number): string {
  if (text.length <= limit) return text
  const cluster = graphemes.segment(text).containing(limit)
  return text.slice(0, cluster ? cluster.index : limit)
}

/** Words with their places; punctuation and blanks left out. Scripts without blanks are split by dictionary. */
export function wordsOf(text: string): Piece[] {
  const found: Piece[] = []
  for (const { segment, index, isWordLike } of words.segment(text)) {
    if (isWordLike) found.push({ text: segment, start: index, end: index + segment.length })
  }
  return found
}

export function countWords(text: string): number {
  return wordsOf(text).length
}

/** Sentences with their places, without the blanks around them; a line break ends a sentence too. */
export function sentencesOf(text: string): Piece[] {
  const found: Piece[] = []
  for (const { segment, index } of sentences.segment(text)) {
    const trimmed = trimSpan(text, { start: index, end: index + segment.length })
    if (trimmed.end > trimmed.start) found.push(piece(text, trimmed))
  }
  return found
}

export function piece(text: string, span: Span): Piece {
  return { ...span, text: text.slice(span.start, span.end) }
}

/** The same span without blanks at either end. */
export function trimSpan(text: string, { start, end }: Span): Span {
  const inside = text.slice(start, end)
  const from = start + (inside.length - inside.trimStart().length)
  return { start: from, end: Math.max(from, start + inside.trimEnd().length) }
}

// Scripts that set no blank between words: there a word edge is a matter of the dictionary, not of the letters.
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const wordCharacter = /[\p{L}\p{N}\p{M}]/u

/** True unless a cut at `offset` would leave half a word on either side. */
export function isWordEdge(text: string, offset: number): boolean {
  if (offset <= 0 || offset >= text.length) return true
  const before = String.fromCodePoint(text.codePointAt(previous(text, offset)) ?? 32)
  const after = String.fromCodePoint(text.codePointAt(offset) ?? 32)
  if (unspaced.test(before) || unspaced.test(after)) return true
  return !(wordCharacter.test(before) && wordCharacter.test(after))
}

function previous(text: string, offset: number): number {
  const unit = text.charCodeAt(offset - 1)
  return unit >= 0xdc00 && unit <= 0xdfff && offset > 1 ? offset - 2 : offset - 1
}

import { wordsOf } from '../text/spans.ts'
import { numberWords, plainVocabulary, stem } from './plain-vocabulary.ts'

/** What a remark may take its facts from: the answer, the question, and what the student said about the job. */
export interface Sources {
  readonly stems: ReadonlySet<string>
  readonly numbers: ReadonlySet<string>
}

export type Support = 'supported' | 'number' | 'name' | 'claim'

const digits = /\p{Nd}[\p{Nd}.,:]*/gu

/** One form for each number: ASCII digits, no thousands marks, no dot at the end. */
function canonicalNumber(token: string): string {
  const ascii = token.normalize('NFKC').replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)))
  return ascii.replace(/,(?=\d{3}(?:\D|$))/gu, '').replace(/[.,:]+$/u, '')
}

/** Decimal digits of every script stand in runs of ten, zero first. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 48
  let zero = code
  while (zero > code - 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1
  return (code - zero) % 10
}

export function readSources(texts: readonly string[]): Sources {
  const stems = new Set<string>()
  const numbers = new Set<string>()
  for (const text of texts) {
    for (const word of wordsOf(text)) {
      stems.add(stem(word.text))
      const spelled = numberWords.get(word.text.toLowerCase())
      if (spelled) numbers.add(spelled)
    }
    for (const [token] of text.matchAll(digits)) numbers.add(canonicalNumber(token))
  }
  return { stems, numbers }
}

/** Whether one word says something that stands in none of the sources. `first`: it begins a sentence. */
export function supportOf({
  word,
  first,
  sources,
}: {
  word: string
  first: boolean
  sources: Sources
}): Support {
  if (/\p{Nd}/u.test(word)) return hasNumbers(word, sources) ? 'supported' : 'number'
  const lower = word.normalize('NFKC').toLowerCase().replace(/’/gu, "'")
  const spelled = numberWords.get(lower)
  if (spelled) return sources.numbers.has(spelled) || sources.stems.has(stem(word)) ? 'supported' : 'number'
  if (plainVocabulary.has(lower) || sources.stems.has(stem(word))) return 'supported'
  if (isShort(word)) return 'supported'
  return !first && /^\p{Lu}/u.test(word) ? 'name' : 'claim'
}

function hasNumbers(word: string, { numbers, stems }: Sources): boolean {
  if (stems.has(stem(word))) return true
  return (word.match(digits) ?? []).every((token) => numbers.has(canonicalNumber(token)))
}

/** Particles and articles of other languages; a Latin word of two capitals may still be a name. */
function isShort(word: string): boolean {
  return [...word].length <= 2 && !/^\p{Lu}{2}$/u.test(word)
}

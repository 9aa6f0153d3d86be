import { wordsOf } from '../text/spans.ts'
import { bannedGroup } from './banned-words.ts'
import { findWords } from './find-quote.ts'
import { supportOf } from './sources.ts'
import type { Sources } from './sources.ts'

export type WordsProblem =
  'banned_words' | 'invented_number' | 'invented_name' | 'false_quote' | 'blames_delivery'

const inner = /["“«]([^"”»]+)["”»]/gu
// An advice may count its own steps ("two sentences"); larger figures about an answer must stand in it.
const smallCounts = new Set(['two', 'three'])
// Capitals that are words of the trade rather than names.
const known = new Set(['STAR', 'I', 'OK', 'AI', 'English'])

/**
 * Why the takeaway or the move of a remark cannot be shown, or null. Quoted words inside must stand in the answer or
 * the question; they are then set aside, because students may say what a remark may not.
 */
export function wordsProblem(input: {
  text: string
  quotable: readonly string[]
  sources: Sources
}): WordsProblem | null {
  for (const [, quoted = ''] of input.text.matchAll(inner)) {
    if (!input.quotable.some((text) => stands(text, quoted))) return 'false_quote'
  }
  const own = input.text.replace(inner, ' … ')
  if (bannedGroup(own)) return 'banned_words'
  for (const word of wordsOf(own)) {
    if (smallCounts.has(word.text.toLowerCase()) || known.has(word.text)) continue
    const first = /(?:^|[.!?:…]\s*|[([]\s*)$/u.test(own.slice(0, word.start))
    const support = supportOf({ word: word.text, first, sources: input.sources })
    if (support === 'number') return 'invented_number'
    if (support === 'name') return 'invented_name'
  }
  return null
}

function stands(text: string, quoted: string): boolean {
  const bare = quoted.replace(/[.,;:!?]+$/u, '').trim()
  return findWords({ answer: text, quote: bare }).length > 0
}

import type { PlacedWords } from '../words/place-words.ts'

/** A place in the text, UTF-16 units, and when it was said; null for words without a time. */
export interface Said {
  readonly start: number
  readonly end: number
  readonly from: number | null
}

// The hesitation sounds of English (Clark & Fox Tree, Cognition 84, 2002, name "uh" and "um"), as transcribers spell them. "Like" or "you
// know" have meanings too, and nothing here can tell which was meant.
const filler = /^(?:u+h+m*|u+m+|e+r+m*|h+m+|m+h*m+)$/u

// Doubled in good English: "had had", "that that", "very very".
const doubled = new Set([
  'had',
  'that',
  'is',
  'very',
  'really',
  'so',
  'much',
  'many',
  'no',
  'yes',
  'far',
  'long',
  'again',
  'more',
])

interface Word extends Said {
  readonly key: string
  /** Whether a mark behind it separates it from the next one. */
  readonly closed: boolean
}

export function fillersOf(placed: PlacedWords): Said[] {
  return wordsOf(placed)
    .filter(({ key }) => filler.test(key))
    .map(said)
}

/** The second and every further of equal neighbors, fillers aside; a mark between them makes them no repetition. */
export function repetitionsOf(placed: PlacedWords): Said[] {
  const words = wordsOf(placed).filter(({ key }) => !filler.test(key))
  return words
    .filter(({ key }, index) => {
      const before = words[index - 1]
      return before?.key === key && !before.closed && !doubled.has(key) && /\p{L}/u.test(key)
    })
    .map(said)
}

const said = ({ start, end, from }: Word): Said => ({ start, end, from })

function wordsOf({ text, words }: PlacedWords): Word[] {
  const times = new Map(words.map(({ start, from }) => [start, from]))
  return [...text.matchAll(/\S+/gu)].map(({ 0: token, index }) => ({
    start: index,
    end: index + token.length,
    from: times.get(index) ?? null,
    key: token.toLowerCase().replace(/[^\p{L}\p{M}\p{N}'’]+/gu, ''),
    closed: /[.!?;:…]["')\]»”]*$/u.test(token),
  }))
}

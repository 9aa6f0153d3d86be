import type { HeardWord } from '../ports.ts'

/** A word of a text and when it was said. Only words with a time are among them. */
export interface PlacedWord {
  /** Place in the text in UTF-16 units; `end` is exclusive. */
  readonly start: number
  readonly end: number
  /** Milliseconds from the start of the take. */
  readonly from: number
  readonly to: number
}

export interface PlacedWords {
  readonly text: string
  /** In the order of the text, none overlapping another in place or time. */
  readonly words: readonly PlacedWord[]
}

/** Checked words as one text, a space between two, with the place of each. Punctuation stays with its word. */
export function placeWords(words: readonly HeardWord[]): PlacedWords {
  const placed: PlacedWord[] = []
  let text = ''
  for (const word of words) {
    if (text !== '') text += ' '
    const start = text.length
    text += word.text
    placed.push({ start, end: text.length, from: word.from, to: word.to })
  }
  return { text, words: placed }
}

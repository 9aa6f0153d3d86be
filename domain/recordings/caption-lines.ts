import type { PlacedWords } from './words/place-words.ts'

const lineLength = 42
const mostLines = 2

/** What stands together in a caption, without white space, at most a line long. */
export interface Piece {
  readonly text: string
  readonly from: number
  readonly to: number
}

const lengthOf = (text: string) => [...text].length

/** The text in pieces with times: a word each, words without a time with the word before them (the first with the one after). */
export function piecesOf({ text, words }: PlacedWords): Piece[] {
  return words.flatMap((word, index) => {
    const start = index === 0 ? 0 : word.start
    const end = words[index + 1]?.start ?? text.length
    const tokens = text
      .slice(start, end)
      .split(/\s+/u)
      .filter((token) => token !== '')
      .flatMap(cutToken)
    const whole = tokens.reduce((sum, token) => sum + lengthOf(token), 0)
    let before = 0
    return tokens.map((token) => {
      const at = () => Math.round(word.from + ((word.to - word.from) * before) / whole)
      const from = at()
      before += lengthOf(token)
      return { text: token, from, to: at() }
    })
  })
}

/** A word longer than a line breaks; never inside a character. */
function cutToken(token: string): string[] {
  const characters = [...token]
  const count = Math.ceil(characters.length / lineLength)
  return Array.from({ length: count }, (_, index) =>
    characters.slice(index * lineLength, (index + 1) * lineLength).join(''),
  )
}

/** The words on at most two lines, the first filled first; null where they do not fit. */
export function fitLines(words: readonly string[]): string[] | null {
  const lines: string[] = []
  for (const word of words) {
    const last = lines.at(-1)
    const joined = last === undefined ? word : `${last} ${word}`
    if (last !== undefined && lengthOf(joined) <= lineLength) lines[lines.length - 1] = joined
    else lines.push(word)
    if (lines.length > mostLines) return null
  }
  return lines
}

import { randomInt } from 'node:crypto'
import { needles } from './canary-words.ts'

/** A word that stands nowhere else, and whose it is. */
export interface OwnedWord {
  /** What decides who may read it: a person's own things, their line in the roster, the school's own. */
  owner: string
  field: string
  word: string
}

export interface OwnedWords {
  /** The word of one field; the same for the same names. */
  of(owner: string, field: string): string
  all(): readonly OwnedWord[]
  /** Every word that stands in `bytes`, in whatever encoding. */
  find(bytes: Buffer): OwnedWord[]
}

/** Letters on either side of the marker. */
const ends = 6
const letters = 'abcdefghijklmnopqrstuvwxyz'
const text = (length: number) => Array.from({ length }, () => letters[randomInt(letters.length)]).join('')

/** Letters alone, with one marker in the middle of all, so that most answers are searched for that marker and no more. */
export function makeOwnedWords(): OwnedWords {
  const marker = text(9)
  const markers = needles(marker).map(({ bytes }) => bytes)
  const made = new Map<string, OwnedWord & { forms: Buffer[] }>()
  const byWord = new Map<string, OwnedWord>()
  let longest = 0
  return {
    of(owner, field) {
      const key = `${owner} ${field}`
      const known = made.get(key)
      if (known) return known.word
      const word = text(ends) + marker + text(ends)
      const forms = needles(word).map(({ bytes }) => bytes)
      longest = Math.max(longest, ...forms.map(({ length }) => length))
      const one = { owner, field, word, forms }
      made.set(key, one)
      byWord.set(word, one)
      return word
    },
    all: () => [...made.values()],
    find(bytes) {
      const found = new Set<OwnedWord>()
      for (const needle of markers)
        for (let at = bytes.indexOf(needle); at >= 0; at = bytes.indexOf(needle, at + needle.length)) {
          // Nearly always as it is; the other forms are many.
          const plain = byWord.get(
            bytes.subarray(Math.max(0, at - ends), at + marker.length + ends).toString('latin1'),
          )
          if (plain) {
            found.add(plain)
            continue
          }
          const near = bytes.subarray(Math.max(0, at - longest), at + longest)
          for (const one of made.values()) if (one.forms.some((form) => near.includes(form))) found.add(one)
        }
      return [...found]
    },
  }
}

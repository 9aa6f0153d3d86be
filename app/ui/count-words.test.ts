import { expect, it } from 'vitest'
import { countWords } from './count-words.ts'

it.each([
  ['', 0],
  ['   \n\t ', 0],
  ['one', 1],
  ['I led — and finished — 3 projects.', 6],
  ["don't stop", 2],
  ['لقد قدت فريقًا', 3],
  ['👍 👍', 0],
])('counts the words of %j', (text, words) => {
  expect(countWords(text)).toBe(words)
})

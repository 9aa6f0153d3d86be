import { describe, expect, it } from 'vitest'
import { readingGrade, sentences, syllables, words } from './readability.ts'

describe('readability', () => {
  it.each([
    ['cat', 1],
    ['made', 1],
    ['people', 2],
    ['table', 2],
    ['wanted', 2],
    ['worked', 1],
    ['changes', 2],
    ['responsibility', 6],
    ['the', 1],
    ['rhythm', 1],
  ])('counts the syllables of %s', (word, count) => {
    expect(syllables(word)).toBe(count)
  })

  it('counts words without placeholders and brackets', () => {
    expect(words("Don't open {{link}} part-time [how many?] at 5")).toEqual([
      "Don't",
      'open',
      'part-time',
      'at',
      '5',
    ])
  })

  it('splits sentences at their ends and nowhere else', () => {
    expect(sentences('It cost 2.50 dollars. Why? I do not know.')).toHaveLength(3)
  })

  it('puts a child’s sentence far below a legal one', () => {
    expect(readingGrade('The cat sat on the mat. It was warm.')).toBeLessThan(2)
    const legal =
      'Notwithstanding the aforementioned considerations, institutional representatives may communicate supplementary requirements.'
    expect(readingGrade(legal)).toBeGreaterThan(15)
    expect(readingGrade('')).toBe(0)
  })
})

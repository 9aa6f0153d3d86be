import fc from 'fast-check'
import { expect, it } from 'vitest'
import { checkAnswer, checkHasWords, countWords, longestAnswer } from './answer-text.ts'

it('lets every storable text through byte for byte', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
      if (text.includes('\0')) expect(() => checkAnswer(text)).toThrow()
      else expect(checkAnswer(text)).toBe(text)
    }),
  )
})

it('refuses more than the limit with the number of characters too many, and half a surrogate pair', () => {
  expect(checkAnswer('x'.repeat(longestAnswer))).toHaveLength(longestAnswer)
  expect(() => checkAnswer('x'.repeat(longestAnswer + 1_234))).toThrow('1,234 too many')
  expect(() => checkAnswer('\ud83d')).toThrow('cannot be stored')
})

it('counts words in scripts with and without blanks between them', () => {
  expect(countWords("I didn't lead the team, twice.")).toBe(6)
  expect(countWords('قدت فريق المختبر')).toBe(3)
  expect(countWords('我带领团队完成项目')).toBeGreaterThan(2)
  expect(countWords(' \n… 👍 !!! ')).toBe(0)
  expect(() => checkHasWords('👍')).toThrow('Write at least one word')
})

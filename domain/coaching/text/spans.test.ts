import fc from 'fast-check'
import { expect, it } from 'vitest'
import { countWords, cutAt, isGraphemeEdge, isWordEdge, sentencesOf, wordsOf } from './spans.ts'

const mixed = fc.array(
  fc.constantFrom(
    'I led ',
    '👩🏽‍🚀',
    'é',
    'e\u0301',
    ' ',
    '.',
    '\n',
    'قدت الفريق',
    '我带领团队。',
    '𝒳',
    '\ud83d',
    'नमस्ते ',
  ),
  { maxLength: 40 },
)

it('never cuts through a grapheme, whatever the script', () => {
  fc.assert(
    fc.property(mixed, fc.nat(200), (parts, limit) => {
      const text = parts.join('')
      const cut = cutAt(text, limit)
      expect(cut.length).toBeLessThanOrEqual(limit)
      expect(text.startsWith(cut)).toBe(true)
      expect(isGraphemeEdge(text, cut.length)).toBe(true)
    }),
  )
})

it('gives words and sentences that stand in the text at their places', () => {
  fc.assert(
    fc.property(mixed, (parts) => {
      const text = parts.join('')
      for (const found of [...wordsOf(text), ...sentencesOf(text)]) {
        expect(text.slice(found.start, found.end)).toBe(found.text)
      }
    }),
  )
})

it('counts words in scripts with and without blanks between them', () => {
  expect(countWords('I led the team, twice.')).toBe(5)
  expect(countWords('قدت فريق المختبر')).toBe(3)
  expect(countWords('我带领团队完成项目')).toBeGreaterThan(3)
  expect(countWords('👍🏽 …')).toBe(0)
})

it('knows half a word from a whole one', () => {
  expect(isWordEdge('concatenate', 3)).toBe(false)
  expect(isWordEdge('the cat sat', 3)).toBe(true)
  expect(isWordEdge('我带领团队', 2)).toBe(true)
})

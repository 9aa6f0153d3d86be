import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkWords, mostCharacters } from './check-words.ts'
import { placeWords } from './place-words.ts'

const word = (text: string, from: number, to: number) => ({ text, from, to })
const texts = (heard: Parameters<typeof checkWords>[0]) => checkWords(heard).words.map(({ text }) => text)

const anyTime = fc.oneof(
  fc.integer({ min: -5000, max: 100_000 }),
  fc.double({ noNaN: true, min: -1e9, max: 1e9 }),
)
const anyWord = fc.record({ text: fc.string({ unit: 'binary', maxLength: 12 }), from: anyTime, to: anyTime })

describe('words as a transcriber returned them', () => {
  it('are kept as they are when nothing is wrong with them', () => {
    const words = [word('I', 0, 120), word('planned', 120, 600), word('it.', 700, 900)]
    expect(checkWords(words, { durationMs: 1000 })).toEqual({ words, dropped: 0, cut: false })
  })

  it('lose what is empty, control characters, and turns of writing direction', () => {
    expect(
      texts([word('', 0, 1), word(' \n', 1, 2), word('ok\u0000\u202E', 2, 3), word(' so ', 3, 4)]),
    ).toEqual(['ok', 'so'])
  })

  it('are one word each, and a mark alone ends the word before it', () => {
    const { words } = checkWords([word('New York', 0, 700), word('.', 700, 800), word('—', 800, 900)])
    expect(words).toEqual([word('New', 0, 300), word('York.', 300, 800), word('—', 800, 900)])
  })

  it('stop overlapping: a word ends where the next begins, and none begins before the one it follows', () => {
    const { words } = checkWords([word('a', 0, 500), word('b', 300, 200), word('c', 100, 400)])
    expect(words).toEqual([word('a', 0, 300), word('b', 300, 300), word('c', 300, 400)])
  })

  it('are clipped to the take', () => {
    const { words } = checkWords([word('a', -200, 400), word('b', 900, 5000), word('c', 7000, 8000)], {
      durationMs: 1000,
    })
    expect(words).toEqual([word('a', 0, 400), word('b', 900, 1000), word('c', 1000, 1000)])
  })

  it('are refused whole with a time that is no number', () => {
    for (const bad of [NaN, Infinity, -Infinity]) {
      expect(() => checkWords([word('a', 0, 1), word('b', bad, 2)])).toThrow(
        expect.objectContaining({ kind: 'unavailable', code: 'transcriber.unusable' }),
      )
    }
  })

  it('are cut at a word when they are more than an answer may be, and that is said', () => {
    const many = Array.from({ length: 5000 }, (_, index) => word('abcd', index, index + 1))
    const { words, cut } = checkWords(many)
    expect(cut).toBe(true)
    expect(placeWords(words).text).toHaveLength(mostCharacters - 1)
    expect(checkWords(many.slice(0, 4000)).cut).toBe(false)
    expect(checkWords([word('a'.repeat(201), 0, 1)])).toEqual({ words: [], dropped: 1, cut: false })
  })

  it('come out in order, within the take, clean and placed exactly, whatever comes in', () => {
    fc.assert(
      fc.property(fc.array(anyWord, { maxLength: 60 }), (heard) => {
        const { words } = checkWords(heard, { durationMs: 60_000 })
        let last = 0
        for (const { text, from, to } of words) {
          expect(text).toMatch(/^\S+$/u)
          expect(text.isWellFormed()).toBe(true)
          expect(from).toBeGreaterThanOrEqual(last)
          expect(to).toBeGreaterThanOrEqual(from)
          expect(to).toBeLessThanOrEqual(60_000)
          last = to
        }
        const placed = placeWords(words)
        expect(placed.words.map(({ start, end }) => placed.text.slice(start, end))).toEqual(
          words.map(({ text }) => text),
        )
        expect(checkWords(words, { durationMs: 60_000 }).words).toEqual(words)
      }),
    )
  })
})

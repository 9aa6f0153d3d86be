import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commonTokens } from './common-tokens.ts'
import { keepTimes } from './keep-times.ts'
import { placeWords, type PlacedWords } from './place-words.ts'

/** Words of 300 ms with 100 ms between two. */
const heard = (text: string): PlacedWords =>
  placeWords(text.split(' ').map((word, index) => ({ text: word, from: index * 400, to: index * 400 + 300 })))
const timed = ({ text, words }: PlacedWords) =>
  words.map(({ start, end, from, to }) => `${text.slice(start, end)} ${from}-${to}`)

describe('times after the student corrected the words', () => {
  it('stay with every word when nothing changed, or only marks and capitals', () => {
    const placed = heard('i planned it')
    expect(keepTimes(placed, placed.text)).toEqual(placed)
    expect(timed(keepTimes(placed, 'I planned it.\n'))).toEqual([
      'I 0-300',
      'planned 400-700',
      'it. 800-1100',
    ])
  })

  it('pass to the words that stand in the place of others, by length', () => {
    const kept = keepTimes(heard('we met a juror in may'), 'We met the jury in May')
    expect(timed(kept)).toEqual([
      'We 0-300',
      'met 400-700',
      'the 800-1100',
      'jury 1100-1500',
      'in 1600-1900',
      'May 2000-2300',
    ])
  })

  it('are not made up for words put where nothing was heard', () => {
    const kept = keepTimes(heard('we met in may'), 'we met her in may')
    expect(timed(kept)).toEqual(['we 0-300', 'met 400-700', 'in 800-1100', 'may 1200-1500'])
    expect(kept.text).toBe('we met her in may')
    expect(keepTimes(heard('yes'), 'a '.repeat(50)).words).toEqual([])
  })

  it('stay where they were when words before them go', () => {
    expect(timed(keepTimes(heard('um well I planned it'), 'I planned it'))).toEqual([
      'I 800-1100',
      'planned 1200-1500',
      'it 1600-1900',
    ])
  })

  it('come out in order and in the right places, and whole for the same text, whatever is written', () => {
    const words = fc.array(fc.constantFrom('a', 'b', 'c', 'dd', 'E.', '—', '…!'), { maxLength: 40 })
    fc.assert(
      fc.property(words, words, fc.constantFrom(' ', '\n', '  '), (before, after, gap) => {
        const placed = placeWords(
          before.map((text, index) => ({ text, from: index * 200, to: index * 200 + 150 })),
        )
        expect(keepTimes(placed, placed.text)).toEqual(placed)
        const text = after.join(gap)
        const kept = keepTimes(placed, text)
        let last = { end: 0, to: 0 }
        for (const word of kept.words) {
          expect(text.slice(word.start, word.end)).toMatch(/^\S+$/u)
          expect(word.start).toBeGreaterThanOrEqual(last.end)
          expect(word.from).toBeGreaterThanOrEqual(last.to)
          expect(word.to).toBeGreaterThanOrEqual(word.from)
          last = word
        }
      }),
    )
  })

  it('find as many words again as the textbook table does', () => {
    const letters = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 25 })
    fc.assert(
      fc.property(letters, letters, (old, now) => {
        const pairs = commonTokens(old, now)
        expect(pairs).toHaveLength(longest(old, now))
        for (const [index, pair] of pairs.entries()) {
          expect(old[pair.old]).toBe(now[pair.now])
          const before = pairs[index - 1]
          if (before) expect(pair.old > before.old && pair.now > before.now).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('compare the two ends alone of texts with nothing in common, within bounded work', () => {
    const old = Array.from({ length: 10_000 }, (_, index) => `o${index % 97}`)
    expect(commonTokens(['same', ...old], ['same', ...old.map((token) => `n${token}`)])).toEqual([
      { old: 0, now: 0 },
    ])
  })
})

function longest(old: readonly string[], now: readonly string[]): number {
  let row = new Array<number>(now.length + 1).fill(0)
  for (const token of old) {
    const next = [0]
    for (const [index, other] of now.entries()) {
      next.push(token === other ? (row[index] ?? 0) + 1 : Math.max(row[index + 1] ?? 0, next[index] ?? 0))
    }
    row = next
  }
  return row.at(-1) ?? 0
}

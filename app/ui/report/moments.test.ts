import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { momentClock, momentsOf, onTimeline, wordAt } from './moments.ts'
import type { RemarkView } from './view.ts'

// "I led the team well." said in two seconds.
const words = [
  { start: 0, end: 1, from: 0, to: 100 },
  { start: 2, end: 5, from: 200, to: 600 },
  { start: 6, end: 9, from: 650, to: 800 },
  { start: 10, end: 14, from: 900, to: 1400 },
  { start: 15, end: 20, from: 1500, to: 2000 },
]
const remark = (id: string, kind: RemarkView['kind'], start: number, end: number): RemarkView => ({
  ...{ id, kind, start, end, quote: '', takeaway: '', move: '' },
})

describe('the moments of remarks', () => {
  it('begin with the first quoted word and end with the last, in the order of the recording, numbered as on the page', () => {
    const remarks = [remark('p', 'priority', 0, 5), remark('s', 'strength', 6, 14)]
    expect(momentsOf({ remarks, words })).toEqual([
      { remarkId: 'p', kind: 'priority', number: 2, from: 0, to: 600 },
      { remarkId: 's', kind: 'strength', number: 1, from: 650, to: 1400 },
    ])
  })

  it('count a word that is quoted in part, and none that only touches', () => {
    const [moment] = momentsOf({ remarks: [remark('a', 'strength', 4, 6)], words })
    expect(moment).toMatchObject({ from: 200, to: 600 })
  })

  it('are none where the quoted words have no time, as where the student wrote them', () => {
    expect(momentsOf({ remarks: [remark('a', 'strength', 21, 30)], words })).toEqual([])
    expect(momentsOf({ remarks: [remark('a', 'strength', 0, 5)], words: [] })).toEqual([])
  })
})

describe('a place in the answer', () => {
  it('leads to its word, also right behind its last letter, and behind the last word to that', () => {
    expect(wordAt(words, 3)?.from).toBe(200)
    expect(wordAt(words, 5)?.from).toBe(200)
    expect(wordAt(words, 6)?.from).toBe(650)
    expect(wordAt(words, 99)?.from).toBe(1500)
    expect(wordAt([], 3)).toBeNull()
  })

  it('leads to the next word where nothing there has a time, and splits words without blanks between them', () => {
    expect(wordAt(words.slice(3), 2)?.from).toBe(900)
    const joined = [
      { start: 0, end: 1, from: 0, to: 100 },
      { start: 1, end: 2, from: 200, to: 300 },
    ]
    expect([0, 1, 2].map((place) => wordAt(joined, place)?.from)).toEqual([0, 200, 200])
  })
})

describe('the timeline', () => {
  it('places a stretch by its share of the whole', () => {
    expect(onTimeline({ from: 500, to: 1000, wholeMs: 2000 })).toEqual({ x: 25, width: 25 })
  })

  it('keeps a single word visible and everything between its ends, whatever the times are', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), fc.integer(), (from, to, wholeMs) => {
        const { x, width } = onTimeline({ from, to, wholeMs })
        expect(x).toBeGreaterThanOrEqual(0)
        expect(x + width).toBeLessThanOrEqual(100.011)
        if (wholeMs > 0) expect(width).toBeGreaterThanOrEqual(0.8)
      }),
    )
  })

  it('says times as a player does, never rounded up', () => {
    expect([0, 42_999, 61_000, -5].map(momentClock)).toEqual(['0:00', '0:42', '1:01', '0:00'])
  })
})

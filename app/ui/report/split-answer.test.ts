import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitAnswer } from './split-answer.ts'
import { inReadingOrder } from './view.ts'
import type { RemarkView } from './view.ts'

function remark(id: string, start: number, end: number, kind: RemarkView['kind'] = 'priority'): RemarkView {
  return { id, kind, start, end, quote: '', takeaway: '', move: '' }
}

describe('an answer with remarks on its words', () => {
  it('gives each quoted stretch to its remark and leaves the rest plain', () => {
    const pieces = splitAnswer({ answer: 'I led the team well.', remarks: [remark('a', 2, 5)] })
    expect(pieces.map(({ text, remarks }) => [text, remarks.map(({ id }) => id)])).toEqual([
      ['I ', []],
      ['led', ['a']],
      [' the team well.', []],
    ])
  })

  it('keeps both remarks where quotes overlap, the shorter one first', () => {
    const pieces = splitAnswer({ answer: 'abcdefgh', remarks: [remark('long', 0, 6), remark('short', 4, 8)] })
    expect(pieces.find(({ text }) => text === 'ef')?.remarks.map(({ id }) => id)).toEqual(['short', 'long'])
  })

  it('never adds, drops or reorders a character, whatever the spans are', () => {
    const spans = fc.array(fc.tuple(fc.integer({ min: -5, max: 60 }), fc.integer({ min: -5, max: 60 })))
    fc.assert(
      fc.property(fc.string({ maxLength: 50 }), spans, (answer, borders) => {
        const remarks = borders.map(([start, end], index) => remark(String(index), start, end))
        expect(
          splitAnswer({ answer, remarks })
            .map(({ text }) => text)
            .join(''),
        ).toBe(answer)
      }),
    )
  })

  it('numbers strengths before priorities, each in the order of the answer', () => {
    const order = inReadingOrder([
      remark('p', 0, 1),
      remark('s2', 9, 10, 'strength'),
      remark('s1', 3, 4, 'strength'),
    ])
    expect(order.map(({ id }) => id)).toEqual(['s1', 's2', 'p'])
  })
})

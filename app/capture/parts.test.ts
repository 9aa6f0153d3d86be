import { describe, expect, it } from 'vitest'
import { chunksBetween, nextChunk, partLength, progress, recordedMs, takeLevels } from './parts.ts'
import type { Chunk, Part } from './parts.ts'

function part(number: number, lengths: number[], change: Partial<Part> = {}): Part {
  const made: Part = {
    number,
    type: 'audio/webm',
    url: null,
    ended: true,
    safe: 0,
    complete: false,
    from: 'device',
    chunks: [],
    ...change,
  }
  for (const length of lengths)
    made.chunks.push({ ...nextChunk(made), length, ms: 1000, levels: Uint8Array.of(number, 9) })
  return made
}

describe('a part', () => {
  it('lays its chunks end to end', () => {
    const two = part(1, [100, 50])
    expect(two.chunks.map(({ index, start }) => [index, start])).toEqual([
      [0, 0],
      [1, 100],
    ])
    expect(partLength(two)).toBe(150)
  })

  it('cuts any range out of its chunks, without gap or overlap', () => {
    const one = part(1, [10, 20, 30])
    const told = ({ chunk, from, to }: { chunk: Chunk; from: number; to: number }) => [chunk.index, from, to]
    expect(chunksBetween(one, 5, 40).map(told)).toEqual([
      [0, 5, 10],
      [1, 0, 20],
      [2, 0, 10],
    ])
    expect(chunksBetween(one, 60, 90)).toEqual([])
    expect(chunksBetween(one, 10, 30).map(told)).toEqual([[1, 0, 20]])
  })

  it('known only from the server is as long as what arrived there', () => {
    expect(partLength(part(1, [], { from: 'server', safe: 77 }))).toBe(77)
  })
})

describe('a take', () => {
  it('tells its time from what was recorded in all parts', () => {
    expect(recordedMs([part(1, [5, 5]), part(2, [5])])).toBe(3000)
  })

  it('joins the levels of its parts in order', () => {
    expect([...(takeLevels([part(1, [5]), part(2, [5, 5])]) ?? [])]).toEqual([1, 9, 2, 9, 2, 9])
  })

  it('has no levels where one part was not measured here', () => {
    expect(takeLevels([part(1, [5]), part(2, [], { from: 'server' })])).toBeNull()
    const unmeasured = part(1, [5])
    unmeasured.chunks.push({ ...nextChunk(unmeasured), length: 3, ms: 1000, levels: null })
    expect(takeLevels([unmeasured])).toBeNull()
  })

  it('is safe only when the server has every part whole', () => {
    const sent = part(1, [5], { safe: 5, complete: true })
    expect(progress([sent, part(2, [10], { safe: 4 })])).toEqual({
      recorded: 15,
      safe: 9,
      parts: 2,
      isSafe: false,
    })
    expect(progress([sent]).isSafe).toBe(true)
    expect(progress([]).isSafe).toBe(false)
    expect(progress([part(1, [5], { safe: 5 })]).isSafe).toBe(false)
  })
})

import { describe, expect, it } from 'vitest'
import { measureTime } from './measure-time.ts'

function timer(measured = true) {
  let now = 0
  const time = measureTime({ measured, clock: () => now })
  const pass = (ms: number) => void (now += ms)
  /** A piece of so many milliseconds with so many levels. */
  const piece = (ms: number, levels: readonly number[]) => {
    pass(ms)
    for (const level of levels) time.measure(level)
    return time.cut()
  }
  return { time, pass, piece }
}

const second = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]

describe('the time of a piece', () => {
  it('is the recorder’s own, with the levels of the sound in it', () => {
    const { time, piece } = timer()
    time.run()
    expect(piece(1_000, second)).toEqual({ ms: 1_000, levels: Uint8Array.from(second) })
  })

  it('leaves pauses out, and what is said in them', () => {
    const { time, pass } = timer()
    time.run()
    pass(100)
    time.measure(1)
    time.rest()
    pass(60_000)
    time.measure(2)
    time.run()
    pass(100)
    time.measure(3)
    expect(time.cut()).toEqual({ ms: 200, levels: Uint8Array.of(1, 3) })
  })

  it('is told where nothing measures, too', () => {
    const { time, pass, piece } = timer(false)
    time.run()
    pass(700)
    time.rest()
    pass(60_000)
    time.run()
    expect(piece(300, [])).toEqual({ ms: 1_000, levels: null })
    expect(piece(500, [])).toEqual({ ms: 500, levels: null })
  })

  it('loses nothing to rounding', () => {
    const { time, piece } = timer()
    time.run()
    const pieces = Array.from({ length: 100 }, () => piece(1_000.4, second))
    expect(pieces.reduce((sum, { ms }) => sum + ms, 0)).toBe(100_040)
  })
})

describe('the levels of an answer', () => {
  it('say nothing where the meter fell asleep, and are in their place again once it wakes', () => {
    const { time, piece } = timer()
    time.run()
    expect(piece(1_000, [])).toEqual({ ms: 1_000, levels: null })
    expect(piece(1_000, second).levels).toHaveLength(10)
  })

  it('follow the time that was recorded while a starved audio thread leaves a quarter of them out', () => {
    const { time, piece } = timer()
    time.run()
    const pieces = Array.from({ length: 10 }, () => piece(1_080, [9, 9, 9, 9, 9, 9, 9, 9]))
    time.rest()
    const last = time.cut()
    const all = [...pieces, last]
    expect(all.reduce((sum, { ms }) => sum + ms, 0)).toBe(10_800)
    const levels = all.flatMap((one) => [...(one.levels ?? [])])
    expect(Math.abs(levels.length - 108)).toBeLessThanOrEqual(3)
    // Nothing that nobody said: no silence among the voice.
    expect(new Set(levels)).toEqual(new Set([9]))
  })

  it('stretch what came over the gap', () => {
    const { time, piece } = timer()
    time.run()
    expect([...(piece(1_000, [10, 20, 30, 40, 50]).levels ?? [])]).toEqual([10, 10, 20, 20, 30, 30, 40, 40, 50, 50]) // prettier-ignore
  })

  it('keep the loudest where a busy page hears of too many at once', () => {
    const { time, piece } = timer()
    time.run()
    piece(1_000, [1, 1, 1, 1, 1])
    expect([...(piece(1_000, [...second, 50, 1, 1, 1, 1, 1, 1, 1, 1, 60]).levels ?? [])]).toHaveLength(10)
  })

  it('may come a little late, and are whole at the end', () => {
    const { time, pass, piece } = timer()
    time.run()
    expect(piece(1_000, [1, 1, 1, 1, 1, 1, 1, 1]).levels).toHaveLength(8)
    expect(piece(1_000, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]).levels).toHaveLength(11)
    pass(500)
    for (let level = 0; level < 4; level += 1) time.measure(1)
    time.rest()
    expect(time.cut().levels).toHaveLength(6)
  })
})

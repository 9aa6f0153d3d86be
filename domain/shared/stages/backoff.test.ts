import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backoffSeconds, jitterOf } from './backoff.ts'

const backoff = { firstSeconds: 4, mostSeconds: 60 }

describe('the wait before a failed stage is tried again (R-79)', () => {
  it('doubles with each try and stops growing at its bound', () => {
    const waits = [1, 2, 3, 4, 5, 50, 5_000].map((attempts) =>
      backoffSeconds({ attempts, backoff, jitter: 1 }),
    )
    expect(waits).toEqual([4, 8, 16, 32, 60, 60, 60])
  })

  it('spreads stages over the upper half of the wait', () => {
    expect(backoffSeconds({ attempts: 2, backoff, jitter: 0 })).toBe(4)
    expect(backoffSeconds({ attempts: 2, backoff, jitter: 0.5 })).toBe(6)
  })

  it('never comes back before the vendor said so', () => {
    expect(backoffSeconds({ attempts: 1, backoff, jitter: 0.5, retryAfter: 90 })).toBe(90)
  })

  it('is a number within its bounds for every try and jitter', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), fc.double({ noNaN: true }), (attempts, jitter) => {
        const wait = backoffSeconds({ attempts, backoff, jitter })
        expect(wait).toBeGreaterThanOrEqual(2)
        expect(wait).toBeLessThanOrEqual(60)
      }),
    )
  })
})

it('gives two stages different jitter, and one stage the same each time', () => {
  const some = Array.from({ length: 200 }, (_, index) => jitterOf(`stage-${index}`, 1))
  expect(new Set(some).size).toBeGreaterThan(190)
  expect(some.every((value) => value >= 0 && value <= 1)).toBe(true)
  expect(jitterOf('a', 2)).toBe(jitterOf('a', 2))
})

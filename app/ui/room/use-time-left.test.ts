import { expect, it } from 'vitest'
import { timeLeft } from './use-time-left.ts'

const first = { safe: 1_000, at: 0 }

it('tells the seconds that are left at the speed so far', () => {
  expect(timeLeft({ safe: 11_000, recorded: 31_000 }, first, 5_000)).toBe(10)
  expect(timeLeft({ safe: 30_999, recorded: 31_000 }, first, 5_000)).toBe(1)
})

it('tells nothing before the speed says anything, and nothing when all is sent', () => {
  expect(timeLeft({ safe: 11_000, recorded: 31_000 }, first, 1_000)).toBeNull()
  expect(timeLeft({ safe: 1_000, recorded: 31_000 }, first, 60_000)).toBeNull()
  expect(timeLeft({ safe: 31_000, recorded: 31_000 }, first, 5_000)).toBeNull()
})

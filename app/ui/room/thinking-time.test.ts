import { expect, it } from 'vitest'
import { thinkingLeft } from './thinking-time.tsx'

it('thinking time counts from the passed check, however long the check took, and ends at zero', () => {
  const checkedAt = 600_000
  expect(thinkingLeft(30, checkedAt, checkedAt)).toBe(30)
  expect(thinkingLeft(30, checkedAt, checkedAt + 12_500)).toBe(17.5)
  expect(thinkingLeft(30, checkedAt, checkedAt + 90_000)).toBe(0)
})

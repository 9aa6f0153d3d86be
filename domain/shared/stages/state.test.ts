import { expect, it } from 'vitest'
import { claimDecision, mostStarts } from './state.ts'

const now = new Date('2026-03-01T12:00:00Z')
const before = new Date('2026-03-01T11:59:59Z')
const after = new Date('2026-03-01T12:00:01Z')

it('claims what waits and what a worker left behind, and nothing that is leased, postponed or over', () => {
  const decide = (state: string, leaseUntil: Date | null, attempts = 0) =>
    claimDecision({ state, leaseUntil, attempts }, now)
  expect(decide('pending', null)).toBe('claim')
  expect(decide('pending', before)).toBe('claim')
  expect(decide('pending', after)).toBe('leave')
  expect(decide('running', before, 3)).toBe('claim')
  expect(decide('running', after, 3)).toBe('leave')
  expect(decide('done', before)).toBe('leave')
  expect(decide('parked', before)).toBe('leave')
})

it('R-76 parks a stage that ends every worker that starts it', () => {
  expect(claimDecision({ state: 'running', leaseUntil: before, attempts: mostStarts }, now)).toBe('park')
  expect(claimDecision({ state: 'running', leaseUntil: after, attempts: mostStarts }, now)).toBe('leave')
})

import { expect, it } from 'vitest'
import { triesOf } from './tries-of.ts'

const at = (minute: number, ms = 0) => new Date(Date.UTC(2026, 10, 20, 15, minute, 0, ms))
const take = (number: number, startedAt: Date, submittedAt: Date | null = null) => ({
  takeId: `take ${number}`,
  number,
  state: submittedAt ? ('submitted' as const) : ('draft' as const),
  startedAt,
  submittedAt,
})

it('lists each try with what became of it, and tells when a deleted one went where its receipt says so', () => {
  const takes = [take(1, at(0), at(3)), take(3, at(10, 40)), take(5, at(20))]
  const receipts = [
    { what: 'interview' as const, at: at(20) },
    { what: 'answer' as const, at: at(10) },
    { what: 'answer' as const, at: at(2) },
  ]
  const tries = triesOf({ takes, current: 'take 5', receipts, zone: 'UTC' })
  expect(tries.map(({ number, state }) => [number, state])).toEqual([
    [1, 'kept'],
    [2, 'deleted'],
    [3, 'now'],
    [4, 'deleted'],
    [5, 'now'],
  ])
  expect(tries[0]?.at).toContain('3:03 PM')
  expect(tries[1]?.at).toContain('3:10 PM')
  expect(tries[3]?.at).toBeNull()
})

it('shows a first try alone', () => {
  expect(triesOf({ takes: [take(1, at(0))], current: 'take 1', receipts: [], zone: 'UTC' })).toEqual([
    { number: 1, state: 'now', at: null },
  ])
})

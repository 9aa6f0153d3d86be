import { expect, test } from 'vitest'
import { addDays, isMonday, closesOn, lastClosable, mondayOf, nextClosing } from './week.ts'

test('a week begins on Monday', () => {
  expect(['2026-03-02', '2026-03-05', '2026-03-08'].map(mondayOf)).toEqual(Array(3).fill('2026-03-02'))
  expect(addDays('2026-02-26', 7)).toBe('2026-03-05')
  expect(['2026-03-02', '2026-03-03', '2026-02-30', 'x', '2026-3-2'].map(isMonday)).toEqual([true, false, false, false, false]) // prettier-ignore
  // Mondays by the language, and weeks that no database takes or that nothing can be counted back from.
  expect(['0000-01-03', '-271821-04-26', '+275760-09-08'].map(isMonday)).toEqual([false, false, false])
})

test('R-94 a week is closed three whole days after its Sunday, by the school’s own clock', () => {
  const zone = 'America/New_York'
  // Wednesday evening there: Thursday has not begun, although it has in UTC.
  expect(lastClosable(new Date('2026-03-12T03:30:00Z'), zone)).toBe('2026-02-23')
  expect(lastClosable(new Date('2026-03-12T04:30:00Z'), zone)).toBe('2026-03-02')
})

test('levels come next on a day that lies ahead: that of the first week with practice, or of the week that closes next', () => {
  // A Sunday: the week before last closed three days ago, last week's levels come on Thursday.
  const last = lastClosable(new Date('2026-11-22T12:00:00Z'), 'UTC')
  expect(closesOn(last)).toBe('2026-11-19')
  expect(nextClosing({ last, firstPractice: null })).toBe('2026-11-26')
  expect(nextClosing({ last, firstPractice: '2026-11-16' })).toBe('2026-11-26')
  expect(nextClosing({ last, firstPractice: '2026-10-05' })).toBe('2026-11-26')
  expect(nextClosing({ last, firstPractice: '2026-11-23' })).toBe('2026-12-03')
})

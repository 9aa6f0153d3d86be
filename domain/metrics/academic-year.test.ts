import { expect, test } from 'vitest'
import { academicYear, academicYearOf, firstMonth } from './academic-year.ts'
import { addDays, isMonday } from './week.ts'

test('an academic year begins in August, February or September, by the country of the school', () => {
  expect(['US', 'AU', 'GB', 'DE'].map(firstMonth)).toEqual([8, 2, 9, 9])
  expect(academicYear(2026, 8)).toEqual({ begins: 2026, from: '2026-07-27', to: '2027-07-19' })
})

test('years are whole weeks: each week of fifteen years stands in exactly one, which follows the one before', () => {
  for (const month of [2, 8, 9]) {
    for (let week = '2020-01-06'; week < '2035-01-01'; week = addDays(week, 7)) {
      const year = academicYearOf(week, month)
      expect(year.from <= week && week <= year.to, `${week} of ${month}`).toBe(true)
      expect([year.from, year.to].every(isMonday)).toBe(true)
      expect(academicYear(year.begins + 1, month).from).toBe(addDays(year.to, 7))
    }
  }
})

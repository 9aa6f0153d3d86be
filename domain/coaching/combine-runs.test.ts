import fc from 'fast-check'
import { expect, it } from 'vitest'
import { combineRuns } from './combine-runs.ts'

const clarity = (...levels: (number | null)[]) =>
  combineRuns(levels.map((level) => [{ item: 'clarity', level }])).find(({ item }) => item === 'clarity')

it.each([
  [[3], { level: 3, spread: 0, lessSure: false }],
  [[3, 3, 3], { level: 3, spread: 0, lessSure: false }],
  [[3, 3, 4], { level: 3, spread: 1, lessSure: false }],
  [[5, 3, 3], { level: 3, spread: 2, lessSure: true }],
  [[3, 4], { level: 3, spread: 1, lessSure: true }],
  [[1, 2, 3], { level: 2, spread: 2, lessSure: true }],
  [[null, null, 4], { level: null, spread: 0, lessSure: false }],
  [[null, 4, 4], { level: 4, spread: 0, lessSure: false }],
])('combines %j', (levels, combined) => {
  expect(clarity(...levels)).toMatchObject(combined)
})

it('gives the same whatever the order, and always a level that a run gave', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 9 }), (levels) => {
      const combined = clarity(...levels)
      expect(levels).toContain(combined?.level)
      expect(clarity(...levels.toReversed())).toEqual(combined)
    }),
  )
})

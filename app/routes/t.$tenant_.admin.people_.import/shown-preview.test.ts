import { expect, test } from 'vitest'
import { shown } from './shown-preview.ts'

test('a file with nothing but bad lines sends the first 200 of them to the page, and how many there are', () => {
  const bad = Array.from({ length: 50_000 }, (_, at) => ({
    line: at + 2,
    who: `N-${at}`,
    problem: 'Has no address.',
  }))
  const preview = shown({
    add: 0,
    change: 0,
    same: 0,
    absent: 0,
    cohorts: [],
    bad,
    unread: [],
    sample: [],
    mark: 'm',
  })
  expect(preview.bad).toEqual(bad.slice(0, 200))
  expect(preview.badCount).toBe(50_000)
})

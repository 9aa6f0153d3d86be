import { expect, test } from 'vitest'
import { firstRoom } from './after-sign-in.ts'

test('R-52 whoever signs in lands where they were going, and of a file on the page of its link', () => {
  const admin = '/t/northfield/admin'
  expect(firstRoom([], `${admin}/people`)).toBe(`${admin}/people`)
  expect(firstRoom([], `${admin}/records/roster`)).toBe(`${admin}/settings#records`)
  expect(firstRoom([], `${admin}/figures/csv?view=year&from=2026-08-03`)).toBe(
    `${admin}/figures/year?from=2026-08-03`,
  )
  expect(firstRoom([], '//evil.example/t/a/admin/records/roster')).toBe('/account')
})

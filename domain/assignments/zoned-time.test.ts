import { expect, test } from 'vitest'
import { instantOf, wallTimeOf } from './zoned-time.ts'

test.each([
  ['2026-07-01', '23:59', 'America/New_York', '2026-07-02T03:59:00.000Z'],
  ['2026-12-01', '23:59', 'America/Chicago', '2026-12-02T05:59:00.000Z'],
  ['2026-01-15', '09:30', 'Asia/Kathmandu', '2026-01-15T03:45:00.000Z'],
  ['2026-10-31', '23:59', 'America/New_York', '2026-11-01T03:59:00.000Z'],
  ['2026-11-01', '23:59', 'America/New_York', '2026-11-02T04:59:00.000Z'],
])('a due date of %s %s in %s is that of the school’s own clocks', (day, time, zone, instant) => {
  expect(instantOf({ day, time }, zone).toISOString()).toBe(instant)
  expect(wallTimeOf(new Date(instant), zone)).toEqual({ day, time })
})

test('an hour that comes twice is due the second time, and one that never comes is due behind the gap', () => {
  const zone = 'America/New_York'
  expect(instantOf({ day: '2026-11-01', time: '01:30' }, zone).toISOString()).toBe('2026-11-01T06:30:00.000Z')
  expect(instantOf({ day: '2026-03-08', time: '02:30' }, zone).toISOString()).toBe('2026-03-08T07:30:00.000Z')
})

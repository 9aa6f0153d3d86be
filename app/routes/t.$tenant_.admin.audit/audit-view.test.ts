import { expect, test } from 'vitest'
import { auditView, daysOf } from './audit-view.ts'

test.each([
  ['2026-07-01', 'America/New_York', '2026-07-01T04:00:00.000Z', '2026-07-02T04:00:00.000Z'],
  ['2026-11-01', 'America/New_York', '2026-11-01T04:00:00.000Z', '2026-11-02T05:00:00.000Z'],
  ['2026-03-08', 'America/Chicago', '2026-03-08T06:00:00.000Z', '2026-03-09T05:00:00.000Z'],
  ['2026-01-15', 'Asia/Kathmandu', '2026-01-14T18:15:00.000Z', '2026-01-15T18:15:00.000Z'],
  ['2026-01-15', 'UTC', '2026-01-15T00:00:00.000Z', '2026-01-16T00:00:00.000Z'],
])('the whole day %s in %s, also where clocks change', (day, zone, from, before) => {
  const days = daysOf({ from: day, to: day }, zone)
  expect([days.from?.toISOString(), days.before?.toISOString()]).toEqual([from, before])
})

const line = {
  seq: 7,
  id: 'e1',
  at: new Date('2026-11-21T15:00:00Z'),
  actorKind: 'admin',
  actorId: 'aaaaaaaa-0000-4000-8000-000000000000',
  memberId: 'bbbbbbbb-0000-4000-8000-000000000000',
  action: 'member.changed',
  objectKind: 'membership',
  objectId: 'bbbbbbbb-0000-4000-8000-000000000000',
  detail: { standing: 'active > suspended' },
}

test('a person is named by a piece of their id, and leads to the roster only for who may see it', () => {
  const [shown] = auditView(
    { lines: [line], next: null },
    { zone: 'America/New_York', people: '/t/x/admin/people' },
  ).lines
  expect(shown).toMatchObject({
    at: 'Sat, Nov 21, 2026, 10:00 AM EST',
    actor: {
      name: 'An administrator, person aaaaaaaa',
      href: '/t/x/admin/people/aaaaaaaa-0000-4000-8000-000000000000',
    },
    concerns: { name: 'person bbbbbbbb' },
    detail: 'standing: active > suspended',
    place: '7',
  })
  const [blind] = auditView(
    { lines: [{ ...line, seq: null }], next: null },
    { zone: 'UTC', people: null },
  ).lines
  expect(blind).toMatchObject({ actor: { href: null }, concerns: { href: null }, place: 'soon' })
})

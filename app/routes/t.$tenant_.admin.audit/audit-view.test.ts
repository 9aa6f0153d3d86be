import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { audit as text } from '#app/strings/en-US/audit.ts'
import { auditActions } from '#domain/audit/index.ts'
import { isDay } from '#domain/shared/calendar-day.ts'
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

test.each(['2026-13-45', '0000-00-00', '2026-02-30', '9999-12-31', '2026-1-1', ''])(
  '%s is no day to search by',
  (text) => {
    expect(isDay(text)).toBe(false)
  },
)

test('every day that a calendar shows is one that the zone has', () => {
  for (const text of ['2000-01-01', '2028-02-29', '2999-12-31']) {
    expect(isDay(text), text).toBe(true)
    expect(daysOf({ from: text, to: text }, 'Pacific/Apia').before?.getTime(), text).toBeGreaterThan(0)
  }
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

const view = (
  over: object,
  names = {},
  people: string | null = '/t/x/admin/people',
  practice: string | null = '/t/x/admin',
) =>
  auditView(
    { lines: [{ ...line, ...over }], next: null, names },
    { zone: 'America/New_York', people, practice },
  ).lines[0]

test('an entry is a sentence; staff have their names, a student a mark, and the roster opens only for who may see it', () => {
  const names = { [line.actorId]: 'Ana Ruiz' }
  expect(view({}, names)).toMatchObject({
    at: 'Sat, Nov 21, 2026, 10:00 AM EST',
    says: 'Changed someone’s record',
    code: 'member.changed, entry 7',
    actor: { name: 'Ana Ruiz', href: '/t/x/admin/people/aaaaaaaa-0000-4000-8000-000000000000' },
    concerns: { name: 'A student (bbbbbbbb)' },
    detail: 'access from open to suspended',
  })
  expect(view({ seq: null }, {}, null)).toMatchObject({
    code: 'member.changed, waits for its place',
    actor: { name: 'An administrator (aaaaaaaa)', href: null },
    concerns: { href: null },
  })
})

test('S4-11 an entry about a thing says which: its kind, and its name where that can be shown', () => {
  const objectId = 'dddddddd-0000-4000-8000-000000000000'
  const names = { [objectId]: 'Before the fair' }
  const about = (objectKind: string, known = {}, practice: string | null = '/t/x/admin') =>
    view({ memberId: line.actorId, objectKind, objectId }, known, null, practice)?.concerns
  expect(about('assignment', names)).toEqual({ name: 'Assignment “Before the fair”', href: `/t/x/admin/assignments/${objectId}` }) // prettier-ignore
  expect(about('question-bank', names)?.href).toBe(`/t/x/admin/questions/${objectId}`)
  expect(about('assignment', names, null)?.href).toBeNull()
  expect(about('cohort', names)).toEqual({ name: 'Cohort “Before the fair”', href: null })
  expect(
    ['assignment', 'cohort', 'question-bank', 'question-prompt', 'rubric', 'invitation'].map((kind) =>
      about(kind),
    ),
  ).toEqual(
    // prettier-ignore
    ['An assignment', 'A cohort', 'A question bank', 'A recorded question', 'The school’s rubric', 'An invitation'].map((name) => ({ name, href: null })), // prettier-ignore
  )
  expect([about('tenant', names), about('take', names)], 'the school itself, and what a student made').toEqual([null, null]) // prettier-ignore
})

test('moments and cohorts of the details are told as people say them', () => {
  const cohort = 'cccccccc-0000-4000-8000-000000000000'
  const detail = { due: '2026-12-01T22:00:00.000Z', cohort: `none > ${cohort}` }
  expect(view({ detail }, { [cohort]: 'Honors' })?.detail).toBe(
    'due: Tue, Dec 1, 2026, 5:00 PM EST, cohort from none to Honors',
  )
})

test('a time zone that was changed is told by its place', () => {
  const detail = { timeZone: 'America/New_York > Europe/Berlin' }
  expect(view({ detail })?.detail).toBe('time zone from New York, Eastern Time (UTC−5) to Berlin (UTC+1)')
})

test('every action that can stand in the log has a sentence, and is under one of the choices', () => {
  for (const action of auditActions) expect(text.actions[action], action).toMatch(/^[A-Z].{8,}/)
  for (const { value } of text.groups) {
    expect(auditActions.some((action) => action.startsWith(value)), value).toBe(true) // prettier-ignore
  }
})

test('every action that the database itself writes is in the catalogue', () => {
  const folder = new URL('../../../prisma/migrations/core/', import.meta.url)
  const sql = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.sql'))
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
    .join('\n')
  const writes = sql.match(/INSERT INTO audit_entry[^;]*;|school_note\([^;]*;/g) ?? []
  const found = new Set(writes.flatMap((one) => one.match(/(?<=')[a-z_-]+\.[a-z_-]+(?=')/g) ?? []))
  expect(found.size).toBeGreaterThan(5)
  expect([...found].filter((action) => !auditActions.some((known) => known === action))).toEqual([])
})

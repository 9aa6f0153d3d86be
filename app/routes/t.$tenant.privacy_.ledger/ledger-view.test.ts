import { expect, test } from 'vitest'
import type { LedgerLine } from '#domain/audit/index.ts'
import { ledgerRows } from './ledger-view.ts'

const viewer = { kind: 'admin', name: 'Jordan' } as const
const look = (id: string, at: string): LedgerLine => ({
  id,
  at: new Date(at),
  viewer,
  what: { kind: 'record', purpose: 'people', item: null },
})
const change = (detail: Record<string, string>, action = 'member.changed'): LedgerLine => ({
  id: 'c',
  at: new Date('2026-11-21T15:00:00Z'),
  viewer,
  what: { kind: 'changes', action, detail },
})
const words = { zone: 'UTC', parts: new Map([['evidence', 'Specificity']]) }
const whatOf = (line: LedgerLine) => ledgerRows([line], words)[0]?.what

test('S4-1 a line says who, what, when with zone, and why', () => {
  expect(ledgerRows([look('a', '2026-11-21T15:00:00Z')], { ...words, zone: 'America/New_York' })).toEqual([
    {
      id: 'a',
      at: { text: 'Sat, Nov 21, 2026, 10:00 AM EST', iso: '2026-11-21T15:00:00.000Z' },
      who: 'Jordan, career office',
      what: 'Opened your line of the roster: name, address, campus id, role, cohort, access',
      why: 'To look after the people of the school',
    },
  ])
})

test('a change is told in words, and ids of cohorts are not shown', () => {
  expect(whatOf(change({ cohort: 'none > none', campus: 'changed' }))).toBe(
    'Changed your record: cohort, campus id',
  )
  expect(whatOf(change({ standing: 'active > suspended' }))).toBe(
    'Changed your record: access from open to suspended',
  )
  expect(whatOf(change({ roles: 'student > admin student' }))).toBe(
    'Changed your record: role from student to administrator and student',
  )
  const cohort = 'aaaaaaaa-0000-4000-8000-000000000000'
  expect(whatOf(change({ cohort: `none > ${cohort}` }))).toBe('Changed your record: cohort')
  expect(whatOf(change({}, 'factor.reset'))).toBe('Did something to your record (factor.reset)')
})

test('somebody who does not belong to the school is named by their hat', () => {
  const line = { ...look('a', '2026-11-21T15:00:00Z'), viewer: { kind: 'operator', name: null } } as const
  expect(ledgerRows([line], words)[0]?.who).toBe('Greenroom staff')
})

test('S4-11 a look at a level says in which part, also where nobody knows the part any more, and why', () => {
  const seen = (item: string): LedgerLine => ({
    id: 'l',
    at: new Date('2026-11-21T15:00:00Z'),
    viewer,
    what: { kind: 'level', purpose: 'support', item },
  })
  expect(ledgerRows([seen('evidence')], words)[0]).toMatchObject({
    what: 'Saw your level in Specificity, in an assignment, with your name',
    why: 'To offer you help with it',
  })
  expect(whatOf(seen('gone'))).toBe('Saw one of your levels in an assignment, with your name')
})

import { expect, test } from 'vitest'
import type { SchoolLine } from '#domain/provisioning/index.ts'
import { schoolView } from './school-view.ts'

const now = new Date('2026-11-22T04:00:00Z')
const school: SchoolLine = {
  ...{ id: 's', slug: 'north', name: 'North', status: 'active', region: 'eu', timeZone: 'Europe/Berlin' },
  ...{ mailDomain: null, mailDomainProvenAt: null, createdAt: now, approvedAt: now, seatCap: null },
  ...{ students: 0, staff: 1, closeAskedAt: null, closesAt: null, closingBy: null, closedAt: null },
  ...{ keysDestroyedAt: null, sameDomain: [] },
}
const view = (over: Partial<SchoolLine>, asker: { name: string; email: string } | null = null) =>
  schoolView({ ...school, ...over }, { operatorId: null, missing: [], asker, now })

test('an operator reads who of a school asked to close it, and when, and its time zone by a name', () => {
  expect(view({}).request).toBeNull()
  const asked = view({ closeAskedAt: now }, { name: 'Kim', email: 'kim@north.example' }).request
  expect(asked?.title).toBe('This school asked on Sun, Nov 22, 2026, 4:00 AM UTC to be closed')
  expect(asked?.by).toContain('Kim (kim@north.example) asked.')
  expect(asked?.stands).toBe('2026-11-22T04:00:00.000Z')
  expect(view({ closeAskedAt: now }).request).toMatchObject({ by: expect.stringContaining('nobody stands behind it'), stands: '' }) // prettier-ignore
  expect(view({ closeAskedAt: now, status: 'closed' }).request).toBeNull()
  expect(view({}).facts).toContainEqual({ term: 'Time zone', detail: 'Berlin (UTC+1)' })
})

test('an operator reads what a school that was never open has not taken along, as of any other', () => {
  const closing = { ...school, status: 'applied' as const, approvedAt: null, closesAt: now }
  const seen = schoolView(closing, { operatorId: 'o', missing: ['roster'], asker: null, now })
  expect(seen.missing).toEqual(['the roster'])
})

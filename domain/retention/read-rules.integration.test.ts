import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openMemberContext } from '#runtime/db/contexts.ts'
import { openOffice, type Office } from '../../test/institution/office.ts'
import { cloneHouse } from '../../test/setup/database.ts'
import { readRules, readSchoolRules } from './index.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice(await cloneHouse())
})
afterAll(() => office?.close())

const day = 86_400_000

test('S4-22 a longer period that nobody approved is shown as set from the day on which it counts', async () => {
  const school = await office.school()
  const ctx = await office.administrator(school, [])
  const at = new Date(Date.now() - 10 * day)
  const change = { tenantId: school.tenantId, dataClass: 'answer', proposedBy: 'Director', approvedBy: null, createdAt: at } // prettier-ignore
  const moments = { announcedAt: at, effectiveAt: at }
  await office.admin.policyVersion.create({ data: { ...change, ...moments, id: randomUUID(), days: 200, reason: 'Too short.' } }) // prettier-ignore
  const answer = (await readSchoolRules(ctx)).find(({ dataClass }) => dataClass === 'answer')
  expect(answer?.set).toEqual({ since: new Date(at.getTime() + 7 * day), reason: 'Too short.' })
})

test('S4-22 an administrator without any permission reads what students read, and what their school set, since when and why', async () => {
  const school = await office.school()
  const ctx = await office.administrator(school, [])
  const usual = await readSchoolRules(ctx)
  expect(usual.find(({ dataClass }) => dataClass === 'answer')).toMatchObject({ days: 90, set: null, override: 'shorter_or_longer' }) // prettier-ignore
  const ago = (days: number) => new Date(Date.now() - days * day)
  const change = { tenantId: school.tenantId, dataClass: 'answer', proposedBy: 'Director', approvedBy: 'Officer', createdAt: ago(40) } // prettier-ignore
  await office.admin.policyVersion.createMany({
    data: [
      {
        ...change,
        id: randomUUID(),
        days: 200,
        announcedAt: ago(39),
        effectiveAt: ago(38),
        reason: 'Too short.',
      },
      {
        ...change,
        id: randomUUID(),
        days: 365,
        announcedAt: ago(20),
        effectiveAt: ago(30),
        reason: 'A whole year.',
      },
      {
        ...change,
        id: randomUUID(),
        days: 30,
        announcedAt: ago(1),
        effectiveAt: ago(-30),
        reason: 'Not yet.',
      },
    ],
  })
  const rules = await readSchoolRules(ctx)
  const answer = rules.find(({ dataClass }) => dataClass === 'answer')
  expect(answer).toMatchObject({ days: 365, rule: 'tenant_override', set: { reason: 'A whole year.' } })
  expect(answer?.set?.since.getTime()).toBeGreaterThan(ago(21).getTime())
  expect(rules.filter(({ set }) => set !== null)).toHaveLength(1)
  const { sessionHash } = await office.signedIn(school, { roles: ['student'] })
  const student = await openMemberContext(office.core, {
    sessionHash,
    tenantSlug: school.slug,
    area: 'student',
  })
  const theirs = await readRules(student!)
  expect(rules.map(({ dataClass, days }) => [dataClass, days])).toEqual(theirs.map(({ dataClass, days }) => [dataClass, days])) // prettier-ignore
  await expect(readSchoolRules(student!)).rejects.toMatchObject({ kind: 'forbidden' })
  const other = await readSchoolRules(await office.administrator(await office.school(), []))
  expect(other.every(({ set }) => set === null)).toBe(true)
})

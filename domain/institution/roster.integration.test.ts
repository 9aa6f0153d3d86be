import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MemberContext } from '#domain/shared/context.ts'
import { aMember, anAccount } from '#prisma/factories/index.ts'
import { openMemberContext } from '#runtime/db/contexts.ts'
import { cloneHouse } from '../../test/setup/database.ts'
import { openOffice, type Office, type School } from '../../test/institution/office.ts'
import { fillPeople } from '../../bench/fill-school.ts'
import { listCohorts, readOverview, mostCounted, readRoster, rosterPage } from './index.ts'

let office: Office
let school: School
let ctx: MemberContext
let nursing: string

beforeAll(async () => {
  office = await openOffice(await cloneHouse())
  school = await office.school()
  ctx = await office.administrator(school, ['people'])
  nursing = randomUUID()
  const { tenantId } = school
  await office.admin.cohort.createMany({
    data: [{ tenantId, id: nursing, name: 'Nursing', createdAt: new Date() }],
  })
  const account = await anAccount(office.admin, { email: 'ada.lovelace@school.example' })
  await aMember(office.admin, {
    tenantId,
    accountId: account.id,
    preferredName: 'Ada',
    cohortId: nursing,
    campusId: 'N-17',
  })
  await aMember(office.admin, { tenantId, preferredName: 'Ben', status: 'suspended' })
  await aMember(office.admin, { tenantId, preferredName: 'Cleo', status: 'underage' })
  // The other school has the same names.
  const other = await office.school()
  await aMember(office.admin, { tenantId: other.tenantId, preferredName: 'Ada', campusId: 'N-17' })
})

afterAll(() => office?.close())

const names = async (filter: Parameters<typeof readRoster>[1]) =>
  (await readRoster(ctx, filter)).lines.map(({ preferredName }) => preferredName)

test('R-08 the roster is that of the one school, by name, with what staff may know of a person', async () => {
  expect(await names({ role: 'student' })).toEqual(['Ada', 'Ben', 'Cleo'])
  const { lines, count, next } = await readRoster(ctx, { search: 'lovelace' })
  expect({ count, next }).toEqual({ count: 1, next: null })
  expect(lines[0]).toMatchObject({
    preferredName: 'Ada',
    email: 'ada.lovelace@school.example',
    campusId: 'N-17',
    roles: ['student'],
    standing: 'active',
    cohort: { id: nursing, name: 'Nursing' },
  })
})

test('the filters of the roster narrow it together', async () => {
  expect(await names({ cohortId: nursing })).toEqual(['Ada'])
  expect(await names({ cohortId: 'none', role: 'student' })).toEqual(['Ben', 'Cleo'])
  expect(await names({ standing: 'suspended' })).toEqual(['Ben'])
  expect(await names({ search: 'n-17' })).toEqual(['Ada'])
  expect(await names({ search: '%' })).toEqual([])
  expect(await names({ search: 'lovelace', standing: 'suspended' })).toEqual([])
})

test('somebody who said they are too young reads as removed: the school does not learn why', async () => {
  const { lines } = await readRoster(ctx, { standing: 'removed' })
  expect(lines.map(({ preferredName, standing }) => [preferredName, standing])).toEqual([['Cleo', 'removed']])
})

test('a long roster comes page by page, everybody once', async () => {
  const many = await office.school()
  const theirs = await office.administrator(many, ['people'])
  for (let at = 0; at < rosterPage + 3; at += 1)
    await aMember(office.admin, { tenantId: many.tenantId, preferredName: `P${at % 7}` })
  const first = await readRoster(theirs, { role: 'student' })
  const second = await readRoster(theirs, { role: 'student', after: first.next ?? '' })
  expect([first.lines.length, second.lines.length, first.count]).toEqual([rosterPage, 3, rosterPage + 3])
  expect(second.next).toBeNull()
  expect(new Set([...first.lines, ...second.lines].map(({ memberId }) => memberId)).size).toBe(rosterPage + 3)
})

test('a page of a very long roster counts so far and says that there are more', async () => {
  const large = await office.school()
  const theirs = await office.administrator(large, ['people'])
  await aMember(office.admin, { tenantId: large.tenantId, preferredName: 'Zoe' })
  await fillPeople(office.house, large, mostCounted)
  const { lines, count, more } = await readRoster(theirs, { role: 'student' })
  expect({ shown: lines.length, count, more }).toEqual({ shown: rosterPage, count: mostCounted, more: true })
  const last = await readRoster(theirs, { search: 'Zoe' })
  expect({ count: last.count, more: last.more }).toEqual({ count: 1, more: false })
})

test('the overview and the cohorts count active people', async () => {
  expect(await readOverview(ctx)).toEqual({
    students: 1,
    staff: 1,
    suspended: 1,
    withoutCohort: 0,
    cohorts: 1,
  })
  expect(await listCohorts(ctx)).toEqual([{ id: nursing, name: 'Nursing', students: 1 }])
})

test('an administrator whom the school has not given the people sees the overview and no person', async () => {
  const other = await office.administrator(school, ['metrics'])
  expect((await readOverview(other)).students).toBe(1)
  await expect(readRoster(other)).rejects.toMatchObject({ kind: 'forbidden', code: 'access.not_given' })
  await expect(listCohorts(other)).rejects.toMatchObject({ kind: 'forbidden' })
})

test('permissions of an administrator count under that hat alone', async () => {
  const { sessionHash } = await office.signedIn(school, {
    roles: ['student', 'admin'],
    permissions: ['people'],
  })
  const asStudent = await openMemberContext(office.core, {
    sessionHash,
    tenantSlug: school.slug,
    area: 'student',
  })
  expect(asStudent?.permissions).toEqual([])
})

test('B14 what a student chose or needs is not the administrator’s to read', async () => {
  for (const column of ['ai_allowed', 'feedback_mail', 'disclosure_at', 'age_confirmed_at', 'account_id']) {
    const looked = ctx.transaction((tx) => tx.db.$queryRawUnsafe(`SELECT ${column} FROM membership`))
    await expect(looked).rejects.toThrow(/permission denied/)
  }
  await expect(ctx.transaction((tx) => tx.db.$queryRaw`SELECT 1 FROM accommodation_profile`)).rejects.toThrow(
    /permission denied/,
  )
})

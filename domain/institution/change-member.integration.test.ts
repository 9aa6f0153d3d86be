import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { MemberContext } from '#domain/shared/context.ts'
import { aMember, aSession } from '#prisma/factories/index.ts'
import { openMemberContext } from '#runtime/db/contexts.ts'
import { cloneHouse } from '../../test/setup/database.ts'
import { openOffice, type Office, type School } from '../../test/institution/office.ts'
import { changeMember, listCohorts, makeCohort, removeCohort, renameCohort } from './index.ts'

let office: Office
let school: School
let ctx: MemberContext

beforeAll(async () => {
  office = await openOffice(await cloneHouse())
})
beforeEach(async () => {
  school = await office.school()
  ctx = await office.administrator(school, ['people'])
})
afterAll(() => office?.close())

const aStudent = async () => (await aMember(office.admin, { tenantId: school.tenantId })).id
const enter = (sessionHash: string, area: 'student' | 'admin' = 'student') =>
  openMemberContext(office.core, { sessionHash, tenantSlug: school.slug, area })

/** The same person signs in once more. */
async function signInAgain(memberId: string): Promise<string> {
  const { accountId } = await office.admin.membership.findFirstOrThrow({ where: { id: memberId } })
  return (await aSession(office.admin, { accountId, at: new Date() })).idHash
}

test('R-55 a suspended person is out with their next request, and in again by a new sign-in once the school says so', async () => {
  const { memberId, sessionHash } = await office.signedIn(school, { roles: ['student'] })
  expect(await enter(sessionHash)).not.toBeNull()
  await changeMember(ctx, { memberId, change: { standing: 'suspended' } })
  expect(await enter(sessionHash)).toBeNull()
  await changeMember(ctx, { memberId, change: { standing: 'active' } })
  expect(await enter(sessionHash)).toBeNull()
  const again = await signInAgain(memberId)
  expect(await enter(again)).not.toBeNull()
  await changeMember(ctx, { memberId, change: { standing: 'removed' } })
  expect(await enter(again)).toBeNull()
  expect((await office.admin.membership.findFirstOrThrow({ where: { id: memberId } })).endedAt).not.toBeNull()
})

test('R-54 another role begins with a new sign-in, but not where the person also belongs to another school', async () => {
  const { memberId, sessionHash } = await office.signedIn(school, { roles: ['student'] })
  await changeMember(ctx, { memberId, change: { roles: ['student', 'advisor'] } })
  expect(await enter(sessionHash)).toBeNull()
  const again = await signInAgain(memberId)
  const { accountId } = await office.admin.membership.findFirstOrThrow({ where: { id: memberId } })
  const other = await office.school()
  await aMember(office.admin, { tenantId: other.tenantId, accountId })
  await changeMember(ctx, { memberId, change: { roles: ['advisor'] } })
  expect(await enter(again)).toBeNull()
  const elsewhere = { sessionHash: again, tenantSlug: other.slug, area: 'student' } as const
  expect(await openMemberContext(office.core, elsewhere)).not.toBeNull()
})

test('permissions go with the administrator’s role', async () => {
  const { memberId, sessionHash } = await office.signedIn(school, {
    roles: ['admin'],
    permissions: ['audit'],
  })
  const giver = await office.administrator(school, ['people', 'metrics', 'billing'])
  await changeMember(giver, { memberId, change: { permissions: ['metrics', 'billing'] }, even: ['audit'] })
  expect((await enter(sessionHash, 'admin'))?.permissions).toEqual(['metrics', 'billing'])
  await changeMember(ctx, { memberId, change: { roles: ['advisor'] } })
  const { permissions } = await office.admin.membership.findFirstOrThrow({ where: { id: memberId } })
  expect(permissions).toEqual([])
})

test('two administrators who take each other’s permission at once cannot both succeed', async () => {
  const other = await office.administrator(school, ['people'])
  const outcomes = await Promise.allSettled([
    changeMember(ctx, { memberId: other.memberId, change: { permissions: [] } }),
    changeMember(other, { memberId: ctx.memberId, change: { permissions: [] } }),
  ])
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('a change of a person is in the audit log, in codes', async () => {
  const memberId = await aStudent()
  await changeMember(ctx, { memberId, change: { standing: 'suspended' } })
  const entries = await office.admin.auditEntry.findMany({ where: { tenantId: school.tenantId } })
  expect(entries).toMatchObject([
    {
      actorKind: 'admin',
      actorId: ctx.memberId,
      memberId,
      action: 'member.changed',
      detail: { standing: 'active > suspended' },
    },
  ])
})

test('whoever said they are too young cannot be let in again', async () => {
  const { id } = await aMember(office.admin, { tenantId: school.tenantId, status: 'underage' })
  const back = changeMember(ctx, { memberId: id, change: { standing: 'active' } })
  await expect(back).rejects.toMatchObject({ kind: 'conflict', code: 'institution.too_young' })
})

test('F-01 another school’s person or cohort is not there', async () => {
  const other = await office.school()
  const theirs = (await aMember(office.admin, { tenantId: other.tenantId })).id
  const missing = { kind: 'not_found' }
  await expect(
    changeMember(ctx, { memberId: theirs, change: { standing: 'removed' } }),
  ).rejects.toMatchObject(missing)
  const { cohortId } = await makeCohort(await office.administrator(other, ['people']), { name: 'Theirs' })
  await expect(changeMember(ctx, { memberId: await aStudent(), change: { cohortId } })).rejects.toMatchObject(
    missing,
  )
  await expect(renameCohort(ctx, { cohortId, name: 'Mine' })).rejects.toMatchObject(missing)
  await expect(removeCohort(ctx, { cohortId })).rejects.toMatchObject(missing)
  expect(await office.admin.cohort.count({ where: { id: cohortId, name: 'Theirs' } })).toBe(1)
})

test('a cohort is made, renamed and removed; its people stay', async () => {
  const memberId = await aStudent()
  const { cohortId } = await makeCohort(ctx, { name: '  Class   of 2027 ' })
  await changeMember(ctx, { memberId, change: { cohortId } })
  await renameCohort(ctx, { cohortId, name: 'Class of 2028' })
  expect(await listCohorts(ctx)).toEqual([{ id: cohortId, name: 'Class of 2028', students: 1 }])
  await expect(makeCohort(ctx, { name: 'Class of 2028' })).rejects.toMatchObject({
    code: 'institution.cohort_taken',
  })
  await removeCohort(ctx, { cohortId })
  expect(await listCohorts(ctx)).toEqual([])
  expect(await office.admin.membership.count({ where: { id: memberId, cohortId: null } })).toBe(1)
})

test.each(['', '   ', 'x'.repeat(81), 'a\u0000b'])('a cohort is not called %j', async (name) => {
  await expect(makeCohort(ctx, { name })).rejects.toMatchObject({
    kind: 'invalid',
    code: 'institution.cohort_name',
  })
})

test('who was not given the people changes nobody', async () => {
  const other = await office.administrator(school, ['audit', 'metrics', 'policies', 'billing', 'assignments'])
  const denied = { kind: 'forbidden' }
  await expect(changeMember(other, { memberId: randomUUID(), change: {} })).rejects.toMatchObject(denied)
  await expect(makeCohort(other, { name: 'A' })).rejects.toMatchObject(denied)
})

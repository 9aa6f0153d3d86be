import { afterAll, beforeAll, expect, it } from 'vitest'
import type { OperatorContext } from '#domain/shared/context.ts'
import { aMember, anAccount, aSession } from '#prisma/factories/index.ts'
import { openMemberContext, openOperatorContext } from '#runtime/db/contexts.ts'
import { openOffice, type Office, type School } from '../../test/institution/office.ts'
import { cloneHouse } from '../../test/setup/database.ts'
import { changeSchool, type SchoolChange } from './change-school.ts'
import { foundSchool } from './found-school.ts'
import { listSchools, readSchool } from './list-schools.ts'
import { keptRecords, readMissingRecordsAt } from './missing-records.ts'
import { readWork } from './read-work.ts'

let office: Office
let one: OperatorContext
let other: OperatorContext

beforeAll(async () => {
  office = await openOffice(await cloneHouse())
  one = await anOperator()
  other = await anOperator()
})

afterAll(async () => {
  await office?.close()
})

async function anOperator(): Promise<OperatorContext> {
  const { id: accountId } = await anAccount(office.admin)
  await aMember(office.admin, {
    tenantId: '00000000-0000-4000-8000-000000000001',
    accountId,
    roles: ['operator'],
  })
  const [clock] = await office.admin.$queryRaw<{ now: Date }[]>`SELECT app_now() AS now`
  const { idHash } = await aSession(office.admin, { accountId, at: clock!.now })
  return (await openOperatorContext(office.core, { sessionHash: idHash }))!
}

async function aSchool(change: { status?: string; approvedAt?: Date | null } = {}): Promise<School> {
  const school = await office.school()
  const data = { approvedAt: new Date('2026-02-01T12:00:00Z'), ...change }
  await office.admin.tenant.update({ where: { id: school.tenantId }, data })
  return school
}

const act = (ctx: OperatorContext, school: School, name: Exclude<SchoolChange['act'], 'cap'>) =>
  changeSchool(ctx, { schoolId: school.tenantId, change: { act: name } })
const lineOf = ({ tenantId: id }: School) => office.admin.tenant.findUniqueOrThrow({ where: { id } })
const entriesOf = async ({ tenantId }: School) =>
  (await office.admin.auditEntry.findMany({ where: { tenantId }, orderBy: { at: 'asc' } })).map(({ action, actorKind }) => `${actorKind} ${action}`) // prettier-ignore

it('a school that applied is approved once, its administrators are told, and its log says so', async () => {
  const school = await aSchool({ status: 'applied', approvedAt: null })
  const { memberId } = await office.signedIn(school, { roles: ['admin'] })
  await act(one, school, 'approve')
  expect(await lineOf(school)).toMatchObject({ status: 'active', approvedAt: expect.any(Date) })
  await expect(act(one, school, 'approve')).rejects.toMatchObject({ code: 'provisioning.standing' })
  expect(await entriesOf(school)).toEqual(['operator school.approved'])
  const news = await office.admin.outbox.findMany({ where: { tenantId: school.tenantId } })
  expect(news).toMatchObject([{ event: 'school.approved@1', payload: { memberId } }])
})

it('a suspended school lets nobody in and deletes nothing; reopened it is as it was', async () => {
  const school = await aSchool()
  const { sessionHash, memberId } = await office.signedIn(school, { roles: ['student'] })
  const enter = () =>
    openMemberContext(office.core, { sessionHash, tenantSlug: school.slug, area: 'student' })
  await act(one, school, 'suspend')
  expect(await enter()).toBeNull()
  expect(await office.admin.membership.count({ where: { id: memberId, status: 'active' } })).toBe(1)
  await act(one, school, 'reopen')
  expect(await enter()).not.toBeNull()
  expect(await entriesOf(school)).toEqual(['operator school.suspended', 'operator school.reopened'])
})

it.each([0, -1, 1.5, Number.NaN, 2_000_000])('%s seats are refused, and nothing changes', async (seats) => {
  const school = await aSchool()
  const change = { act: 'cap' as const, seats }
  await expect(changeSchool(one, { schoolId: school.tenantId, change })).rejects.toMatchObject({ code: 'provisioning.seats' }) // prettier-ignore
  expect(await lineOf(school)).toMatchObject({ seatCap: null })
  expect(await entriesOf(school)).toEqual([])
})

it('seats are capped and freed again', async () => {
  const school = await aSchool()
  await changeSchool(one, { schoolId: school.tenantId, change: { act: 'cap', seats: 40 } })
  expect((await readSchool(one, { slug: school.slug })).seatCap).toBe(40)
  await changeSchool(one, { schoolId: school.tenantId, change: { act: 'cap', seats: null } })
  expect(await lineOf(school)).toMatchObject({ seatCap: null })
})

/** As each download notes it. */
const take = ({ tenantId }: School, part: string, at = 'app_now()') =>
  office.admin.$executeRawUnsafe(`INSERT INTO audit_entry (tenant_id, id, at, actor_kind, action, object_kind, object_id, detail)
    VALUES ('${tenantId}', gen_random_uuid(), ${at}, 'admin', ${part === 'audit' ? "'audit.downloaded', 'audit'" : "'school.exported', 'tenant'"}, '${tenantId}', '${JSON.stringify(part === 'audit' ? {} : { part })}')`) // prettier-ignore

it('R-53: a school closes 7 days later, or when a second operator agrees and the school has all its records', async () => {
  const school = await aSchool()
  await act(one, school, 'close')
  const asked = await lineOf(school)
  expect(asked.status).toBe('closing')
  expect(asked.closesAt!.getTime() - asked.closingAt!.getTime()).toBe(7 * 86_400_000)
  await expect(act(one, school, 'agree')).rejects.toMatchObject({ code: 'provisioning.same_operator' })
  await expect(act(other, school, 'agree')).rejects.toMatchObject({ code: 'provisioning.not_exported' })
  for (const part of keptRecords) await take(school, part)
  await act(other, school, 'agree')
  expect((await lineOf(school)).closesAt!.getTime()).toBeLessThan(asked.closesAt!.getTime())
})

it.each(keptRecords)(
  'R-53: without %s a second operator ends no school, and is told what is missing',
  async (missing) => {
    const school = await aSchool()
    const { sessionHash } = await office.signedIn(school, { roles: ['student'] })
    // Taken before its end was asked for, it is not what the school has at its end.
    await take(school, missing, "app_now() - interval '1 hour'")
    await act(one, school, 'close')
    for (const part of keptRecords) if (part !== missing) await take(school, part)
    expect(await readMissingRecordsAt(other, { schoolId: school.tenantId })).toEqual([missing])
    await expect(act(other, school, 'agree')).rejects.toMatchObject({ code: 'provisioning.not_exported' })
    expect(await openMemberContext(office.core, { sessionHash, tenantSlug: school.slug, area: 'student' })).not.toBeNull() // prettier-ignore
  },
)

it('an end that was asked for can be taken back', async () => {
  const school = await aSchool()
  await act(one, school, 'close')
  await act(one, school, 'keep')
  expect(await lineOf(school)).toMatchObject({ status: 'active', closesAt: null, closingBy: null })
})

const lets = async (school: School, area: 'admin' | 'student') => {
  const { sessionHash } = await office.signedIn(school, { roles: [area] })
  return (await openMemberContext(office.core, { sessionHash, tenantSlug: school.slug, area })) !== null
}

it('R-53: a school that was never open lets its administrators in while it closes, who are told, and no student', async () => {
  const school = await aSchool({ status: 'applied', approvedAt: null })
  const { memberId } = await office.signedIn(school, { roles: ['admin'] })
  await act(one, school, 'close')
  const news = await office.admin.outbox.findMany({ where: { tenantId: school.tenantId } })
  expect(news).toMatchObject([{ event: 'school.closing@1', payload: { memberId } }])
  expect([await lets(school, 'admin'), await lets(school, 'student')]).toEqual([true, false])
  for (const step of ['approve', 'suspend', 'reopen', 'close'] as const)
    await expect(act(one, school, step), step).rejects.toMatchObject({ code: 'provisioning.standing' })
  await expect(act(other, school, 'agree')).rejects.toMatchObject({ code: 'provisioning.not_exported' })
  await act(one, school, 'keep')
  expect(await lineOf(school)).toMatchObject({ status: 'applied', closesAt: null })
})

it('R-53: a suspended school stays shut while it closes and when it is kept, until somebody reopens it', async () => {
  const school = await aSchool()
  const shut = async () => [await lets(school, 'admin'), await lets(school, 'student')]
  await act(one, school, 'suspend')
  await act(one, school, 'close')
  expect(await shut()).toEqual([false, false])
  await act(one, school, 'keep')
  expect(await shut()).toEqual([false, false])
  await act(one, school, 'reopen')
  expect(await shut()).toEqual([true, true])
  expect(await lineOf(school)).toMatchObject({ status: 'active', suspendedAt: null })
  expect(await entriesOf(school)).toEqual(['suspended', 'closing', 'kept', 'reopened'].map((entry) => `operator school.${entry}`)) // prettier-ignore
})

it('two operators at once: one change stands, the other is told', async () => {
  const school = await aSchool()
  const settled = await Promise.allSettled([act(one, school, 'suspend'), act(other, school, 'suspend')])
  expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await entriesOf(school)).toEqual(['operator school.suspended'])
})

it('an operator’s own school is open at once, and a taken address changes nothing', async () => {
  const facts = { name: 'Harbor College', shortName: 'Harbor', slug: 'harbor', timeZone: 'UTC', locale: 'en-US', country: 'US', minimumAge: 17, modes: ['text'], aiEnabled: true } // prettier-ignore
  const given = { facts, email: 'dean@harbor.example', person: 'Dean' }
  await foundSchool(one, given)
  await expect(foundSchool(one, given)).rejects.toMatchObject({ code: 'provisioning.slug_taken' })
  const schools = (await listSchools(one)).filter(({ slug }) => slug === 'harbor')
  expect(schools).toMatchObject([{ status: 'active', staff: 1, students: 0, mailDomainProvenAt: null }])
})

it('the console counts what waits by name, and the house is no school', async () => {
  const school = await aSchool()
  await office.admin
    .$executeRaw`INSERT INTO stage (tenant_id, id, object_kind, object_id, name, version, state, failure, due_by, created_at)
    VALUES (${school.tenantId}::uuid, gen_random_uuid(), 'take', gen_random_uuid(), 'feedback', 1, 'parked', 'coaching.away', app_now(), app_now())`
  const lines = (await readWork(one)).filter(({ tenantId }) => tenantId === school.tenantId)
  expect(lines).toMatchObject([{ kind: 'stage_parked', name: 'feedback', code: 'coaching.away', count: 1 }])
  expect((await listSchools(one)).map(({ slug }) => slug)).not.toContain('greenroom')
})

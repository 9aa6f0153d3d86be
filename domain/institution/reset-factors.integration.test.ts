import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sendMemberMail, usualOpeningSeconds } from '#domain/notifications/index.ts'
import { resetFactorsAt } from '#domain/provisioning/index.ts'
import type { MemberContext, OperatorContext } from '#domain/shared/context.ts'
import { aMember, anAccount, aSession } from '#prisma/factories/index.ts'
import { openMemberContext, openOperatorContext } from '#runtime/db/contexts.ts'
import { openOffice, type Office, type School } from '../../test/institution/office.ts'
import { openJobBench, type JobBench } from '../../test/jobs/job-house.ts'
import { aStage } from '../../test/jobs/rows.ts'
import { cloneHouse } from '../../test/setup/database.ts'
import { resetFactors } from './index.ts'

const house = '00000000-0000-4000-8000-000000000001'
let office: Office
let bench: JobBench
let school: School
let ctx: MemberContext

beforeAll(async () => {
  const databases = await cloneHouse()
  office = await openOffice(databases)
  bench = await openJobBench(databases)
})
beforeEach(async () => {
  school = await office.school()
  ctx = await office.administrator(school, ['people'])
})
afterAll(async () => {
  await bench?.close()
  await office?.close()
})

/** Somebody on the staff with a passkey, recovery codes and a sign-in. */
async function equipped(roles = ['admin'], permissions: string[] = []) {
  const { memberId, sessionHash } = await office.signedIn(school, { roles, permissions })
  const { accountId, account } = await office.admin.membership.findFirstOrThrow({ where: { id: memberId }, include: { account: true } }) // prettier-ignore
  await office.admin
    .$executeRaw`INSERT INTO passkey VALUES (gen_random_uuid(), ${accountId}::uuid, ${memberId}, '\\x00', 0, '{}', 'Key', app_now(), NULL)`
  await office.admin
    .$executeRaw`INSERT INTO recovery_code VALUES (${accountId}::uuid, ${memberId}, app_now(), NULL)`
  return { memberId, sessionHash, accountId, email: account.email }
}
type Equipped = Awaited<ReturnType<typeof equipped>>

const leftOf = async ({ accountId }: Equipped) => ({
  passkeys: await office.admin.passkey.count({ where: { accountId } }),
  recovery: await office.admin.recoveryCode.count({ where: { accountId } }),
  sessions: await office.admin.session.count({ where: { accountId } }),
})
const untouched = { passkeys: 1, recovery: 1, sessions: 1 }
const none = { passkeys: 0, recovery: 0, sessions: 0 }
const entries = () =>
  office.admin.auditEntry.findMany({ where: { tenantId: school.tenantId, action: 'member.factors_reset' } })

async function anOperator(): Promise<OperatorContext & { email: string }> {
  const { id: accountId, email } = await anAccount(office.admin)
  await aMember(office.admin, { tenantId: house, accountId, roles: ['operator'] })
  const [clock] = await office.admin.$queryRaw<{ now: Date }[]>`SELECT app_now() AS now`
  const { idHash } = await aSession(office.admin, { accountId, at: clock!.now })
  return { ...(await openOperatorContext(office.core, { sessionHash: idHash }))!, email }
}

test('R-52 another administrator resets what somebody lost: sign-ins end, the log says so, and they start anew', async () => {
  const person = await equipped(['admin'], ['policies'])
  expect(await openMemberContext(office.core, { ...person, tenantSlug: school.slug, area: 'admin' })).not.toBeNull() // prettier-ignore
  await resetFactors(ctx, { memberId: person.memberId })
  expect(await leftOf(person)).toEqual(none)
  expect(await entries()).toMatchObject([{ actorKind: 'admin', actorId: ctx.memberId, memberId: person.memberId }]) // prettier-ignore
  expect(await office.admin.accountEvent.count({ where: { accountId: person.accountId, action: 'factors_reset' } })).toBe(1) // prettier-ignore
  // A new sign-in without a factor opens no room of staff.
  const { idHash } = await aSession(office.admin, { accountId: person.accountId, at: new Date() })
  await office.admin.session.update({ where: { idHash }, data: { factor: null, factorAt: null } })
  expect(await openMemberContext(office.core, { sessionHash: idHash, tenantSlug: school.slug, area: 'admin' })).toBeNull() // prettier-ignore
  await expect(resetFactors(ctx, { memberId: person.memberId })).rejects.toMatchObject({ code: 'institution.no_factor' }) // prettier-ignore
})

test('the person and every administrator get a mail, and nobody else', async () => {
  const person = await equipped(['advisor'])
  await equipped(['admin'])
  await equipped(['student'])
  bench.seen.mails.length = 0
  await resetFactors(ctx, { memberId: person.memberId })
  const events = await office.admin.outbox.findMany({ where: { tenantId: school.tenantId, event: 'factors.reset@1' } }) // prettier-ignore
  const { content, links, pulse, mailer } = bench.jobs
  for (const { id: objectId, payload } of events) {
    const { memberId } = payload as { memberId: string }
    const { tenantId } = school
    const stageId = await aStage(bench, { tenantId, memberId, name: 'mail', objectKind: 'event', objectId })
    const tools = { mailer, mails: content.mails, links, openingSeconds: usualOpeningSeconds, pulse }
    const policy = { leaseSeconds: 30, mostAttempts: 2, backoff: { firstSeconds: 5, mostSeconds: 60 } }
    const job = { ...(await bench.context(tenantId)), ...tools }
    await sendMemberMail(job, { stageId, policy, signal: new AbortController().signal })
  }
  const told = bench.seen.mails.map(({ to, subject }) => [to.address === person.email, subject])
  expect(told.toSorted()).toEqual([
    [false, 'A second factor was reset at your school'],
    [false, 'A second factor was reset at your school'],
    [true, 'Your second factor was reset'],
  ])
})

test('one’s own, a student’s, another school’s, and that of staff elsewhere stay; and it asks for a fresh factor', async () => {
  const own = { memberId: ctx.memberId }
  await expect(resetFactors(ctx, own)).rejects.toMatchObject({ code: 'institution.own_factor' })
  const person = await equipped()
  const stale = { ...ctx, confirmed: false }
  await expect(resetFactors(stale, person)).rejects.toMatchObject({ code: 'identity.confirm' })
  const other = await office.administrator(school, ['policies'])
  await expect(resetFactors(other, person)).rejects.toMatchObject({ kind: 'forbidden' })
  const stranger = await office.administrator(await office.school(), ['people'])
  await expect(resetFactors(stranger, person)).rejects.toMatchObject({ kind: 'not_found' })
  const elsewhere = await office.school()
  await aMember(office.admin, { tenantId: elsewhere.tenantId, accountId: person.accountId, roles: ['advisor'] }) // prettier-ignore
  await expect(resetFactors(ctx, person)).rejects.toMatchObject({ code: 'institution.staff_elsewhere' })
  expect(await leftOf(person)).toEqual(untouched)
  const student = await equipped(['student'])
  await expect(resetFactors(ctx, student)).rejects.toMatchObject({ kind: 'not_found' })
  expect(await leftOf(student)).toEqual(untouched)
  expect(await entries()).toEqual([])
})

test('the database asks for “people” itself', async () => {
  const person = await equipped()
  const other = await office.administrator(school, ['policies'])
  const rows = await other.transaction((tx) => tx.db.$queryRaw<{ outcome: string }[]>`SELECT reset_member_factors(${person.memberId}::uuid) AS outcome`) // prettier-ignore
  expect(rows).toEqual([{ outcome: 'denied' }])
  expect(await leftOf(person)).toEqual(untouched)
})

test('an operator helps the only administrator and staff of two schools, not where somebody at the school can', async () => {
  const operator = await anOperator()
  const at = { schoolId: school.tenantId }
  const person = await equipped(['admin'], ['people'])
  await expect(resetFactorsAt(operator, { ...at, email: person.email })).rejects.toMatchObject({ code: 'provisioning.others_can' }) // prettier-ignore
  await office.admin.membership.update({ where: { tenantId_id: { tenantId: school.tenantId, id: ctx.memberId } }, data: { status: 'removed' } }) // prettier-ignore
  await expect(resetFactorsAt(operator, { ...at, email: 'nobody@school.example' })).rejects.toMatchObject({ code: 'provisioning.no_staff' }) // prettier-ignore
  await resetFactorsAt(operator, { ...at, email: ` ${person.email.toUpperCase()} ` })
  expect(await leftOf(person)).toEqual(none)
  expect(await entries()).toMatchObject([{ actorKind: 'operator', memberId: person.memberId }])
  const own = resetFactorsAt(operator, { schoolId: null, email: operator.email })
  await expect(own).rejects.toMatchObject({ code: 'provisioning.own_factor' })
})

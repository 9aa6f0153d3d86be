import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sendMemberMail, usualOpeningSeconds } from '#domain/notifications/index.ts'
import type { OperatorContext } from '#domain/shared/context.ts'
import { aMember, anAccount, aSession } from '#prisma/factories/index.ts'
import { openOperatorContext } from '#runtime/db/contexts.ts'
import { openOffice, type Office, type School } from '../../test/institution/office.ts'
import { openJobBench, type JobBench } from '../../test/jobs/job-house.ts'
import { aStage } from '../../test/jobs/rows.ts'
import { letIn } from '../../test/practice/let-in.ts'
import { cloneHouse } from '../../test/setup/database.ts'
import { giveBackAt } from './index.ts'

const house = '00000000-0000-4000-8000-000000000001'
let office: Office
let bench: JobBench
let school: School
let operator: OperatorContext & { accountId: string }

beforeAll(async () => {
  const databases = await cloneHouse()
  office = await openOffice(databases)
  bench = await openJobBench(databases)
  operator = await anOperator()
})
beforeEach(async () => {
  school = await office.school()
})
afterAll(async () => {
  await bench?.close()
  await office?.close()
})

async function anOperator() {
  const { id: accountId } = await anAccount(office.admin)
  await aMember(office.admin, { tenantId: house, accountId, roles: ['operator'] })
  const [clock] = await office.admin.$queryRaw<{ now: Date }[]>`SELECT app_now() AS now`
  const { idHash } = await aSession(office.admin, { accountId, at: clock!.now })
  return { ...(await openOperatorContext(office.core, { sessionHash: idHash }))!, accountId }
}

async function somebody(roles: string[], permissions: string[] = [], status = 'active') {
  const { id: accountId, email } = await anAccount(office.admin)
  const { id } = await aMember(office.admin, {
    tenantId: school.tenantId,
    accountId,
    roles,
    permissions,
    status,
  })
  return { id, email }
}
const permissionsOf = async (id: string) =>
  (await office.admin.membership.findFirstOrThrow({ where: { id } })).permissions
const entries = () =>
  office.admin.auditEntry.findMany({ where: { tenantId: school.tenantId, action: 'member.permission_given_back' } }) // prettier-ignore
const give = (email: string, permission: string) =>
  giveBackAt(operator, { schoolId: school.tenantId, email, permission })

test('R-52 what nobody at a school holds any more an operator gives to an administrator they name; the log says so', async () => {
  const person = await somebody(['admin'], ['people'])
  await somebody(['admin'], ['metrics'], 'removed')
  await give(` ${person.email.toUpperCase()} `, 'metrics')
  expect(await permissionsOf(person.id)).toEqual(['people', 'metrics'])
  const entry = { actorKind: 'operator', memberId: person.id, detail: { permission: 'metrics' } }
  expect(await entries()).toMatchObject([entry])
})

test('every administrator gets a mail that names permission and person, and nobody else', async () => {
  const person = await somebody(['admin'], ['people'])
  const other = await somebody(['admin'])
  await somebody(['admin'], [], 'suspended')
  await somebody(['advisor'])
  await somebody(['student'])
  bench.seen.mails.length = 0
  await give(person.email, 'audit')
  const events = await office.admin.outbox.findMany({ where: { tenantId: school.tenantId, event: 'permission.given_back@1' } }) // prettier-ignore
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
  const told = bench.seen.mails.map(({ to }) => to.address)
  expect(told.toSorted()).toEqual([person.email, other.email].toSorted())
  const { preferredName } = await office.admin.membership.findFirstOrThrow({ where: { id: person.id } })
  for (const { text } of bench.seen.mails) {
    expect(text).toContain('“audit”')
    expect(text).toContain(preferredName)
  }
})

test('nothing is given that somebody there still holds, to nobody but an administrator, and not to oneself', async () => {
  const person = await somebody(['admin'], ['people'])
  await somebody(['admin'], ['audit'])
  await expect(give(person.email, 'audit')).rejects.toMatchObject({ code: 'provisioning.still_held' })
  await expect(give(person.email, 'people')).rejects.toMatchObject({ code: 'provisioning.still_held' })
  await expect(give(person.email, 'everything')).rejects.toMatchObject({ code: 'provisioning.permission' })
  for (const { email } of [await somebody(['advisor']), await somebody(['admin'], [], 'suspended')]) {
    await expect(give(email, 'metrics')).rejects.toMatchObject({ code: 'provisioning.no_administrator' })
  }
  await expect(give('nobody@school.example', 'metrics')).rejects.toMatchObject({ code: 'provisioning.no_administrator' }) // prettier-ignore
  const { accountId } = operator
  await aMember(office.admin, { tenantId: school.tenantId, accountId, roles: ['admin'], permissions: [] })
  const { email } = await office.admin.account.findUniqueOrThrow({ where: { id: accountId } })
  await expect(give(email, 'metrics')).rejects.toMatchObject({ code: 'provisioning.own_permission' })
  expect(await permissionsOf(person.id)).toEqual(['people'])
  expect(await entries()).toEqual([])
})

test('of two operators at once the second waits for the first, and then gives nothing', async () => {
  const [person, other] = [await somebody(['admin']), await somebody(['admin'])]
  const second = await anOperator()
  let answer: Promise<unknown> | undefined
  const act = () => (answer = giveBackAt(second, { schoolId: school.tenantId, email: other.email, permission: 'metrics' }).catch((error: unknown) => error)) // prettier-ignore
  const at: OperatorContext['at'] = async (schoolId) =>
    letIn({ transaction: await operator.at(schoolId) }, { bench: office, before: 'auditEntry.createMany', act }).transaction // prettier-ignore
  await giveBackAt({ ...operator, at }, { schoolId: school.tenantId, email: person.email, permission: 'metrics' }) // prettier-ignore
  expect(await answer).toMatchObject({ code: 'provisioning.still_held' })
  expect(await permissionsOf(person.id)).toEqual(['metrics'])
  expect(await permissionsOf(other.id)).toEqual([])
  expect(await entries()).toHaveLength(1)
})

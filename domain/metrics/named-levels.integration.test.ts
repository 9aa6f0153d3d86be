import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readAccessLedger } from '#domain/audit/index.ts'
import { acknowledgeNotice, changeNamedFigures, readNamedNotice, readNamedSwitch } from '#domain/institution/index.ts' // prettier-ignore
import type { MemberContext } from '#domain/shared/context.ts'
import { aCohort } from '#prisma/factories/index.ts'
import { openMemberContext } from '#runtime/db/contexts.ts'
import { openOffice, type Office, type School } from '../../test/institution/office.ts'
import { ratedAnswers, students } from '../../test/metrics/practice.ts'
import { cloneHouse } from '../../test/setup/database.ts'
import { readNamedLevels, type NamedAnswer } from './index.ts'

let office: Office
let school: School
let ctx: MemberContext
let policy: MemberContext
let cohortId: string
let members: string[]

/** Tuesday of a week that was over long ago. */
const tuesday = new Date('2026-03-03T18:00:00Z')
const week = '2026-03-02'
const before = new Date('2026-03-01T18:00:00Z')

beforeAll(async () => {
  office = await openOffice(await cloneHouse())
})
beforeEach(async () => {
  school = await office.school()
  ctx = await office.administrator(school, ['metrics'])
  policy = await office.administrator(school, ['policies'])
  cohortId = (await aCohort(office.admin, { tenantId: school.tenantId, name: 'Nursing' })).id
  members = await assigned(12)
})
afterAll(() => office?.close())

/** Students of the class who each answered once in an assignment of their school. */
async function assigned(count: number): Promise<string[]> {
  const { tenantId } = school
  const found = await students(office.admin, { tenantId, cohortId, count })
  await ratedAnswers(office.admin, found.map((memberId, index) => ({ tenantId, memberId, at: tuesday, levels: { evidence: 2 + (index % 3) }, priorities: ['evidence'] }))) // prettier-ignore
  const id = randomUUID()
  await office.admin.assignment.create({ data: { tenantId, id, code: id.slice(0, 8), title: 'Fair', state: 'published', revision: 1, audience: 'cohorts', dueAt: tuesday, createdAt: before } }) // prettier-ignore
  const interviews = await office.admin.interview.findMany({ where: { tenantId, memberId: { in: found } } })
  await office.admin.assignmentProgress.createMany({ data: interviews.map(({ memberId, id: interviewId }) => ({ tenantId, assignmentId: id, memberId, interviewId, joinedAt: before, beganAt: tuesday, finishedAt: tuesday })) }) // prettier-ignore
  await office.admin.figuresState.upsert({ where: { tenantId }, create: { tenantId, rolledTo: tuesday, closedTo: new Date(`${week}T00:00:00Z`) }, update: {} }) // prettier-ignore
  return found
}

const told = async (who: readonly string[], at = before) => {
  const { version } = await readNamedSwitch(ctx)
  const data = who.map((memberId) => ({ tenantId: school.tenantId, memberId, version, at }))
  await office.admin.namedFiguresTold.createMany({ data })
}
const on = () => changeNamedFigures(policy, { on: true })
const look = (change: Partial<Parameters<typeof readNamedLevels>[1]> = {}): Promise<NamedAnswer> =>
  readNamedLevels(ctx, { cohortId, item: 'evidence', week, purpose: 'support', ...change })
const looks = () => office.admin.accessLook.count({ where: { tenantId: school.tenantId } })
const ask = (who: MemberContext) =>
  who.transaction((tx) => tx.db.$queryRaw`SELECT * FROM named_levels(${cohortId}::uuid, 'evidence', ${week}::date, 'support')`) // prettier-ignore

test('B8 off by default: nobody is named, neither by the verb nor by the function behind it', async () => {
  expect(await readNamedSwitch(ctx)).toMatchObject({ isOn: false, version: 0 })
  await expect(look()).rejects.toMatchObject({ kind: 'not_found', code: 'metrics.names_off' })
  await expect(ask(ctx)).rejects.toThrow(/GR006|names are off/)
  expect(await looks()).toBe(0)
})

test('S4-11 on, and nobody was told: nobody is named', async () => {
  await on()
  expect(await look()).toEqual({ state: 'nobody', lines: [] })
  expect(await looks()).toBe(0)
})

test('S4-11 B2 on, and all were told before: all are named, each look is one line in each ledger, with its reason', async () => {
  const { sessionHash, memberId: ada } = await office.signedIn(school, { roles: ['student'] })
  await office.admin.membership.updateMany({ where: { id: ada }, data: { cohortId } })
  // She was in the class all the time.
  await office.admin.cohortMove.deleteMany({ where: { memberId: ada } })
  await office.admin.interview.updateMany({ where: { memberId: members[0] }, data: { memberId: ada } })
  for (const table of ['turn', 'take', 'report', 'reportLevel', 'remark', 'assignmentProgress'] as const)
    await (office.admin[table] as typeof office.admin.take).updateMany({ where: { memberId: members[0] }, data: { memberId: ada } }) // prettier-ignore
  await on()
  await told([ada, ...members.slice(1)])
  const first = await look()
  expect(first.lines).toHaveLength(12)
  expect(first.lines.map(({ level }) => level)).toEqual([2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4])
  expect(await looks()).toBe(12)
  await look({ purpose: 'appointment' })
  expect(await looks()).toBe(24)
  const own = await openMemberContext(office.core, { sessionHash, tenantSlug: school.slug, area: 'student' })
  const { lines } = await readAccessLedger(own!, { kind: 'level' })
  expect(lines.map(({ what }) => what)).toEqual(
    expect.arrayContaining([
      { kind: 'level', purpose: 'support', item: 'evidence' },
      { kind: 'level', purpose: 'appointment', item: 'evidence' },
    ]),
  )
  expect(lines).toHaveLength(2)
})

test('off again hides at once, and on again names nobody by what was told before', async () => {
  await on()
  await told(members)
  expect((await look()).lines).toHaveLength(12)
  await changeNamedFigures(policy, { on: false })
  await expect(look()).rejects.toMatchObject({ code: 'metrics.names_off' })
  await expect(ask(ctx)).rejects.toThrow()
  await on()
  expect(await look()).toEqual({ state: 'nobody', lines: [] })
  expect(await looks()).toBe(12)
})

test('nobody is named who was told later, answered for themselves, was suspended, or says that a remark is wrong', async () => {
  const more = await assigned(12)
  const [late, own, gone, contests] = more
  await on()
  const after = new Date(tuesday.getTime() + 1)
  await told([...members, ...more.slice(1)])
  await told([late!], after)
  await office.admin.assignmentProgress.deleteMany({ where: { memberId: own } })
  await office.admin.membership.updateMany({ where: { id: gone }, data: { status: 'suspended' } })
  await office.admin.remark.updateMany({ where: { memberId: contests }, data: { contest: 'misread' } })
  // Four of the figure may not be named: so few that their levels could be worked out.
  expect(await look()).toEqual({ state: 'others', lines: [] })
  expect(await looks()).toBe(0)
  await office.admin.assignmentProgress.deleteMany({ where: { memberId: { in: more.slice(4) } } })
  const { lines } = await look()
  expect(lines.map(({ memberId }) => memberId).toSorted()).toEqual(members.toSorted())
  expect(await looks()).toBe(12)
})

test('R-91 under ten students nobody is named, and neither in a week that is not closed', async () => {
  await on()
  await told(members)
  for (const open of ['2026-03-09', '2026-03-03', '0000-01-03', '9999-12-27'])
    expect(await look({ week: open }), open).toEqual({ state: 'open', lines: [] })
  await office.admin.report.deleteMany({ where: { memberId: { in: members.slice(0, 3) } } })
  expect(await look()).toEqual({ state: 'few', lines: [] })
  expect(await looks()).toBe(0)
})

test('R-91 whoever left the cohort or deleted since is still in the figure, so that names never leave one over', async () => {
  const { tenantId } = school
  const [untold, ...rest] = await assigned(2)
  await on()
  await told([...members, ...rest])
  expect(await look()).toEqual({ state: 'others', lines: [] })
  await office.admin.membership.updateMany({ where: { id: untold }, data: { cohortId: null } })
  expect(await look()).toEqual({ state: 'others', lines: [] })
  await office.admin.report.deleteMany({ where: { memberId: untold } })
  expect((await look()).lines).toHaveLength(13)
  const gone = { tenantId, id: randomUUID(), memberId: untold!, objectKind: 'report', objectId: randomUUID(), at: new Date('2026-03-20T12:00:00Z') } // prettier-ignore
  await office.admin.tombstone.create({ data: { ...gone, reason: 'asked' } })
  expect(await look()).toEqual({ state: 'others', lines: [] })
  // Who comes to the cohort afterwards was in another figure.
  await office.admin.tombstone.deleteMany({ where: { tenantId } })
  const { id: elsewhere } = await aCohort(office.admin, { tenantId, name: 'Honors' })
  await office.admin.membership.updateMany({ where: { id: members[0] }, data: { cohortId: elsewhere } })
  expect((await look()).lines).toHaveLength(13)
  expect(await look({ cohortId: elsewhere })).toEqual({ state: 'few', lines: [] })
})

test('F-01 names open to who was given figures, in their own school, and the switch to who was given policies', async () => {
  await on()
  await told(members)
  const people = await office.administrator(school, ['people', 'policies', 'assignments', 'audit'])
  await expect(readNamedLevels(people, { cohortId, item: 'evidence', week, purpose: 'support' })).rejects.toMatchObject({ kind: 'forbidden' }) // prettier-ignore
  await expect(ask(people)).rejects.toThrow(/no names for this caller|42501/)
  const away = await office.administrator(await office.school(), ['metrics', 'policies'])
  await expect(ask(away)).rejects.toThrow(/names are off/)
  await expect(changeNamedFigures(ctx, { on: false })).rejects.toMatchObject({ kind: 'forbidden' })
  await expect(changeNamedFigures({ ...policy, confirmed: false }, { on: false })).rejects.toMatchObject({ code: 'identity.confirm' }) // prettier-ignore
  for (const table of ['report_level', 'remark', 'take', 'interview', 'named_figures_told'])
    await expect(ctx.transaction((tx) => tx.db.$queryRawUnsafe(`SELECT 1 FROM ${table}`)), table).rejects.toThrow(/permission denied/) // prettier-ignore
  expect(await looks()).toBe(0)
})

test('R-52 names are told to a second factor of the last ten minutes, and to none that is older', async () => {
  await on()
  await told(members)
  const asked = { cohortId, item: 'evidence', week, purpose: 'support' } as const
  await expect(readNamedLevels({ ...ctx, confirmed: false }, asked)).rejects.toMatchObject({ code: 'identity.confirm' }) // prettier-ignore
  expect(await looks()).toBe(0)
  expect(await readNamedLevels(ctx, asked)).toMatchObject({ state: 'named' })
})

test('a student reads the notice with its date and says so once; staff cannot say it for them', async () => {
  const { sessionHash } = await office.signedIn(school, { roles: ['student'] })
  const enter = () => openMemberContext(office.core, { sessionHash, tenantSlug: school.slug, area: 'student' }) // prettier-ignore
  const student = (await enter())!
  expect(await readNamedNotice(student)).toBeNull()
  await on()
  expect(await readNamedNotice(student)).toMatchObject({ version: 1, since: expect.any(Date), toldAt: null })
  await acknowledgeNotice(student, { version: 7 })
  expect(await readNamedNotice(student)).toMatchObject({ toldAt: null })
  await acknowledgeNotice(student, { version: 1 })
  await acknowledgeNotice(student, { version: 1 })
  expect(await readNamedNotice(student)).toMatchObject({ toldAt: expect.any(Date) })
  await expect(acknowledgeNotice(policy, { version: 1 })).rejects.toMatchObject({ kind: 'forbidden' })
  const forged = { tenantId: school.tenantId, memberId: members[0]!, version: 1, at: before }
  for (const who of [student, policy])
    await expect(who.transaction((tx) => tx.db.namedFiguresTold.createMany({ data: [forged] }))).rejects.toThrow(/row-level security|permission denied/) // prettier-ignore
})

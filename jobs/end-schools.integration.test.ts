import { afterAll, beforeAll, expect, it } from 'vitest'
import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '#prisma/generated/client.ts'
import { aMember, aSession, aTenant } from '#prisma/factories/index.ts'
import { cloneHouse } from '../test/setup/database.ts'
import { ratedAnswers } from '../test/metrics/practice.ts'
import { openJobBench, type JobBench } from '../test/jobs/job-house.ts'
import { endSchoolsHandler } from './end-schools.handler.ts'

let bench: JobBench
let admin: PrismaClient

beforeAll(async () => {
  const house = await cloneHouse()
  bench = await openJobBench(house)
  const pool = { connectionString: house.core.admin, options: '-c TimeZone=UTC', max: 2 }
  admin = new PrismaClient({ adapter: new PrismaPg(pool) })
})

afterAll(async () => {
  await admin?.$disconnect()
  await bench?.close()
})

const now = new Date('2026-03-01T12:00:00Z')
const run = () => endSchoolsHandler(bench.jobs, {}, new AbortController().signal)

/** A school with a member who is signed in, and words of theirs under a key of its own. */
async function aSchoolWithWords() {
  const { id: tenantId } = await aTenant(admin)
  const { id: subjectId, accountId } = await aMember(admin, { tenantId })
  const { idHash } = await aSession(admin, { accountId, at: now })
  const ctx = await bench.context(tenantId)
  const unit = { tenantId, subjectId, kind: 'answer_text', id: crypto.randomUUID() } as const
  const field = { table: 'answer_text', column: 'sealed', rowId: unit.id, version: 1 }
  const sealed = await bench.keys.keyring.seal(ctx.principal, unit, field, 'I led the team')
  await bench.keys.keyring.commit(ctx.principal, unit)
  const token = await ctx.principal()
  const open = () => bench.keys.keyring.openText(async () => token, unit, field, sealed)
  return { tenantId, accountId, idHash, open }
}

const accountOf = (id: string) => admin.account.findUniqueOrThrow({ where: { id } })

/** Tables of the core database in which a word stands in plain form. */
async function tablesWith(word: string): Promise<string[]> {
  const tables = await admin.$queryRaw<{ name: string }[]>`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1` // prettier-ignore
  const held: string[] = []
  for (const { name } of tables) {
    const [row] = await admin.$queryRawUnsafe<{ count: number }[]>(`SELECT count(*)::int AS count FROM ${name} t WHERE strpos(t::text, $1) > 0`, word) // prettier-ignore
    if (row!.count > 0) held.push(name)
  }
  return held
}

const tenantOf = (id: string) => admin.tenant.findUniqueOrThrow({ where: { id } })

it('R-41: at its day a school closes: sign-ins end, its words open no more, and another school’s do', async () => {
  const [ending, staying] = [await aSchoolWithWords(), await aSchoolWithWords()]
  // Somebody who also belongs to the other school stays signed in there.
  const both = await aMember(admin, { tenantId: ending.tenantId, accountId: staying.accountId })
  expect(both.tenantId).toBe(ending.tenantId)
  const [clock] = await admin.$queryRaw<{ now: Date }[]>`SELECT app_now() AS now`
  const closing = { status: 'closing', closingAt: now, closesAt: new Date(clock!.now.getTime() + 3_600_000) }
  await admin.tenant.update({ where: { id: ending.tenantId }, data: closing })
  await run()
  expect(await ending.open(), 'an hour before its day').toBe('I led the team')
  await admin.tenant.update({ where: { id: ending.tenantId }, data: { closesAt: clock!.now } })
  await run()
  await expect(ending.open()).rejects.toThrow()
  expect(await staying.open()).toBe('I led the team')
  expect(await tenantOf(ending.tenantId)).toMatchObject({
    status: 'closed',
    keysDestroyedAt: expect.any(Date),
  })
  expect(await tenantOf(staying.tenantId)).toMatchObject({ status: 'active', keysDestroyedAt: null })
  const sessions = await admin.session.findMany({ where: { idHash: { in: [ending.idHash, staying.idHash] } } }) // prettier-ignore
  expect(sessions.map(({ idHash }) => idHash)).toEqual([staying.idHash])
  const entries = await admin.auditEntry.findMany({ where: { objectId: ending.tenantId, actorKind: 'system' }, orderBy: { at: 'asc' } }) // prettier-ignore
  expect(entries.map(({ action }) => action).toSorted()).toEqual(['school.closed', 'school.keys_destroyed'])
})

it('R-41: with a school go its people’s names, numbers, addresses and levels; who is elsewhere too keeps an account', async () => {
  const [ending, staying] = [await aSchoolWithWords(), await aSchoolWithWords()]
  const { tenantId } = ending
  const both = await aMember(admin, { tenantId, accountId: staying.accountId })
  const [gone, kept] = [await accountOf(ending.accountId), await accountOf(staying.accountId)]
  const plain = { preferredName: 'Plain Name' }
  await admin.membership.updateMany({ where: { tenantId }, data: plain })
  await admin.membership.updateMany({ where: { id: both.id }, data: { campusId: 'Campus-77' } })
  const rated = { tenantId, memberId: both.id, at: now, levels: { structure: 3 }, priorities: ['structure'] }
  await ratedAnswers(admin, [rated])
  const take = await admin.take.findFirstOrThrow({ where: { tenantId } })
  await admin.selfAssessment.create({ data: { tenantId, takeId: take.id, item: 'structure', memberId: both.id, level: 4, at: now } }) // prettier-ignore
  await admin.accommodationProfile.create({ data: { tenantId, memberId: both.id, timeFactor: 150, untimed: true, hideClock: true, noCountdown: true, promptAudio: true, updatedAt: now } }) // prettier-ignore
  await admin.interview.updateMany({ where: { tenantId }, data: { untimed: true, hideClock: true, field: 'Plain Field' } }) // prettier-ignore
  const plainWords = ['Plain Name', 'Campus-77', 'Plain Field', gone.email]
  for (const word of plainWords) expect(await tablesWith(word), word).not.toEqual([])
  await admin.tenant.update({ where: { id: tenantId }, data: { status: 'closing', closingAt: now, closesAt: now } }) // prettier-ignore
  await run()
  for (const word of plainWords) expect(await tablesWith(word), word).toEqual([])
  const where = { where: { tenantId } }
  const left = [admin.report.count(where), admin.reportLevel.count(where), admin.remark.count(where), admin.selfAssessment.count(where), admin.accommodationProfile.count(where), admin.interview.count({ where: { tenantId, untimed: true } })] // prettier-ignore
  expect(await Promise.all(left)).toEqual([0, 0, 0, 0, 0, 0])
  expect(await accountOf(ending.accountId)).toMatchObject({ displayName: '', email: `${gone.id}@closed.invalid` }) // prettier-ignore
  // Its beginning to the day: to the millisecond it would be the time of an entry in the school's log.
  const createdAt = new Date(`${kept.createdAt.toISOString().slice(0, 10)}T00:00:00Z`)
  expect(await accountOf(staying.accountId)).toEqual({ ...kept, createdAt })
})

it.each(['applied', 'suspended'])(
  'R-41: a school that was %s when its end was asked for ends on its day too',
  async (status) => {
    const school = await aSchoolWithWords()
    await admin.tenant.update({
      where: { id: school.tenantId },
      data: { status, closingAt: now, closesAt: now },
    })
    await run()
    await expect(school.open()).rejects.toThrow()
    expect((await tenantOf(school.tenantId)).status).toBe('closed')
  },
)

it('a crash between the cut and the keys is mended by the next run', async () => {
  const school = await aSchoolWithWords()
  const data = { status: 'closed', closingAt: now, closesAt: now, closedAt: now }
  await admin.tenant.update({ where: { id: school.tenantId }, data })
  await run()
  await run()
  await expect(school.open()).rejects.toThrow()
  expect((await tenantOf(school.tenantId)).keysDestroyedAt).not.toBeNull()
})

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { JobContext, MemberContext } from '#domain/shared/context.ts'
import type { SchedulerContext } from '#domain/shared/stages/index.ts'
import { aCohort } from '#prisma/factories/index.ts'
import { openJobContext } from '#runtime/db/contexts.ts'
import { openFigures } from '#runtime/figures-store.ts'
import { openOffice, type Office, type School } from '../../test/institution/office.ts'
import { ratedAnswers, students } from '../../test/metrics/practice.ts'
import { cloneHouse } from '../../test/setup/database.ts'
import { readActivity, readClosedFigures, readCompletionFigures, readLevels, rollUpFigures, tenantsToCount } from './index.ts' // prettier-ignore

let office: Office
let school: School
let ctx: MemberContext
let job: JobContext
let writes: ReturnType<typeof openFigures>
let reads: ReturnType<typeof openFigures>

/** Tuesday of a week that was over long ago, in the afternoon of New York. */
const tuesday = new Date('2026-03-03T18:00:00Z')
const monday = '2026-03-02'

beforeAll(async () => {
  office = await openOffice(await cloneHouse())
  writes = openFigures(office.house.roles.greenroom_metrics_worker)
  reads = openFigures(office.house.roles.greenroom_metrics_admin)
})
beforeEach(async () => {
  school = await office.school()
  ctx = await office.administrator(school, ['metrics'])
  job = await openJobContext(office.core, school.tenantId)
})
afterAll(async () => {
  await writes?.close()
  await reads?.close()
  await office?.close()
})

/** A cohort whose students each answered once; levels go round 2, 3, 4. */
async function aClass(count: number, name: string, at = tuesday): Promise<string> {
  const { tenantId } = school
  const { id } = await aCohort(office.admin, { tenantId, name })
  const members = await students(office.admin, { tenantId, cohortId: id, count })
  await ratedAnswers(
    office.admin,
    members.map((memberId, index) => ({ tenantId, memberId, at, levels: { evidence: 2 + (index % 3) }, priorities: index % 2 === 0 ? ['evidence'] : ['clarity'] })), // prettier-ignore
  )
  return id
}

const scheduler = (): SchedulerContext => ({
  area: 'scheduler',
  transaction: (work) => office.core.client('greenroom_scheduler').$transaction((db) => work(db)),
})
const roll = () => rollUpFigures(job, writes.store)
const levels = (cohort = '') => readLevels(ctx, reads.store, { cohort, to: monday })

test('R-91 twelve students of a closed week are shown, nine are not, and the whole is without the nine', async () => {
  const [twelve, nine] = [await aClass(12, 'Nursing'), await aClass(9, 'Honors')]
  await roll()
  const { week } = await levels()
  const cell = (cohort: string) =>
    week.find((one) => one.question === 'level' && one.item === 'evidence' && one.cohort === cohort)
  expect(cell(twelve)).toMatchObject({ state: 'shown', sizeClass: '10-19', parts: 3 })
  expect(cell(nine)).toMatchObject({ state: 'few', sizeClass: null, shares: null, average: null })
  expect(cell('')).toMatchObject({ sizeClass: '10-19', shares: cell(twelve)?.shares })
})

test('R-94 levels appear once their week is closed by the clock, and not before', async () => {
  const cohort = await aClass(12, 'Nursing', new Date())
  await roll()
  const seen = () => readLevels(ctx, reads.store, { cohort })
  expect((await seen()).closed).toEqual([])
  const ahead = async (days: number) =>
    void (await office.admin.$executeRaw`UPDATE clock_offset SET seconds = ${days * 86_400}`)
  try {
    await ahead(11)
    // Sessions were idle for longer than staff may be.
    ctx = await office.administrator(school, ['metrics'])
    expect(await tenantsToCount(scheduler())).toContainEqual({ tenantId: school.tenantId })
    await roll()
    expect(await tenantsToCount(scheduler())).not.toContainEqual({ tenantId: school.tenantId })
    expect((await seen()).week).toContainEqual(
      expect.objectContaining({ question: 'level', cohort, state: 'shown' }),
    )
  } finally {
    await ahead(0)
  }
})

test('activity is exact, also of nine, and counted once however often', async () => {
  const nine = await aClass(9, 'Honors')
  await roll()
  const first = await readActivity(ctx, reads.store, { cohort: nine, from: monday, to: monday })
  expect(first.weeks).toEqual([{ week: monday, students: 9, interviews: 9, answers: 9, seconds: 1080 }])
  expect(first.waiting).toEqual([{ within: 10, reports: 9 }])
  expect(first.questions).toEqual([{ question: 'conflict', answers: 9 }])
  await roll()
  await Promise.all([roll(), roll()])
  expect(await readActivity(ctx, reads.store, { cohort: nine, from: monday, to: monday })).toEqual({
    ...first,
    countedTo: expect.any(Date) as Date,
    now: expect.any(Date) as Date,
  })
})

test('B14 activity counts an answer up to the time that everybody has, so that nobody’s minutes tell of timing needs', async () => {
  const [usual, needing] = [await aClass(1, 'Usual'), await aClass(1, 'Needing')]
  const { tenantId } = school
  // Both in the time that each has: two minutes, and eight.
  await office.admin.interview.updateMany({ where: { tenantId }, data: { usualSeconds: 120 } })
  const { id: memberId } = await office.admin.membership.findFirstOrThrow({ where: { tenantId, cohortId: needing } }) // prettier-ignore
  await office.admin.interview.updateMany({ where: { tenantId, memberId }, data: { answerSeconds: 0, untimed: true } }) // prettier-ignore
  await office.admin.take.updateMany({ where: { tenantId, memberId }, data: { startedAt: new Date(tuesday.getTime() - 480_000) } }) // prettier-ignore
  await roll()
  const minutes = async (cohort: string) => (await readActivity(ctx, reads.store, { cohort, from: monday, to: monday })).weeks[0]?.seconds // prettier-ignore
  expect(await minutes(needing)).toBe(120)
  expect(await minutes(usual)).toBe(120)
})

test('R-94 a closed week stays as it is when a student deletes, and an open one loses them without a trace', async () => {
  const cohort = await aClass(12, 'Nursing')
  await aClass(12, 'Open week', new Date())
  await roll()
  const before = await levels(cohort)
  const shown = () => readActivity(ctx, reads.store, { from: monday })
  const weeks = (await shown()).weeks
  expect(weeks.at(-1)?.answers).toBe(12)
  const { tenantId } = school
  for (const at of [tuesday, null]) {
    const gone = await office.admin.interview.findFirstOrThrow({ where: { tenantId, startedAt: at ?? { gt: tuesday } } }) // prettier-ignore
    const whose = { tenantId, memberId: gone.memberId, objectKind: 'interview', objectId: gone.id }
    await office.admin.interview.delete({ where: { tenantId_id: { tenantId, id: gone.id } } })
    await office.admin.tombstone.create({ data: { ...whose, id: crypto.randomUUID(), reason: 'asked', at: new Date() } }) // prettier-ignore
  }
  await roll()
  expect((await levels(cohort)).series).toEqual(before.series)
  const after = (await shown()).weeks
  expect(after[0]).toEqual(weeks[0])
  expect(after.at(-1)?.answers).toBe(11)
})

test('B12 a contested remark takes its level and its priority out of the figures', async () => {
  const cohort = await aClass(10, 'Nursing')
  await office.admin.remark.updateMany({
    where: { tenantId: school.tenantId, item: 'evidence' },
    data: { contest: 'unfair' },
  })
  await roll()
  const { week } = await levels()
  const states = week.filter((one) => one.cohort === cohort).map(({ question, item, state }) => `${question} ${item} ${state}`) // prettier-ignore
  // Five of ten levels are left; of the priorities, those that are about clarity.
  expect(states.toSorted()).toEqual(['level evidence few', 'priority clarity shown'])
})

test('R-91 nobody is moved into a group or added to it for its figure: each stands where they stood as the week began', async () => {
  const { tenantId } = school
  const [nursing, target] = [await aClass(9, 'Nursing'), await aClass(1, 'Honors')]
  const moved = await office.admin.membership.findFirstOrThrow({ where: { tenantId, cohortId: target } })
  await aClass(12, 'Business')
  // Nine known ones and the target make ten; the move is made after the week began.
  await office.admin.membership.update({ where: { tenantId_id: { tenantId, id: moved.id } }, data: { cohortId: nursing } }) // prettier-ignore
  await roll()
  const states = async () =>
    new Map((await levels()).week.filter(({ question, item }) => question === 'level' && item === 'evidence').map(({ cohort, state }) => [cohort, state])) // prettier-ignore
  expect((await states()).get(nursing)).toBe('few')

  school = await office.school()
  ctx = await office.administrator(school, ['metrics'])
  job = await openJobContext(office.core, school.tenantId)
  const added = await aClass(12, 'Law')
  const late = await office.admin.membership.findMany({ where: { tenantId: school.tenantId, cohortId: added }, take: 3 }) // prettier-ignore
  const within = (days: string) => office.admin.membership.updateMany({ where: { id: { in: late.map(({ id }) => id) } }, data: { createdAt: new Date(days) } }) // prettier-ignore
  await within('2026-03-02T14:00:00Z')
  await roll()
  expect((await states()).get(added)).toBe('few')
})

test('F-01 R-95 figures open to their own school, to who was given them, and hold no id of a person', async () => {
  await aClass(12, 'Nursing')
  await roll()
  const other = await office.school()
  const theirs = await office.administrator(other, ['metrics'])
  expect((await readLevels(theirs, reads.store, { to: monday })).week).toEqual([])
  const foreign = reads.store.as(theirs.principal, (sql) => sql.query('SELECT * FROM level_week'))
  expect(await foreign).toEqual([])
  const blind = await office.administrator(school, ['people', 'audit'])
  await expect(readLevels(blind, reads.store)).rejects.toMatchObject({ kind: 'forbidden' })
  const forged = reads.store.as(() => Promise.resolve('v1.x.y.greenroom_admin.99'), () => Promise.resolve(1)) // prettier-ignore
  await expect(forged).rejects.toMatchObject({ code: 'GR005' })
  const asWorker = writes.store.as(ctx.principal, () => Promise.resolve(1))
  await expect(asWorker).rejects.toMatchObject({ code: 'GR005' })
})

test('a filter that cannot be is named, and the usual one taken', async () => {
  await aClass(12, 'Nursing')
  await roll()
  const { filter, problems } = await readLevels(ctx, reads.store, { cohort: 'nobody', from: '2026-13-40', to: '2026-03-04' }) // prettier-ignore
  expect(problems.map(({ field, why }) => [field, why])).toEqual([
    ['cohort', 'no_cohort'],
    ['to', 'no_monday'],
    ['from', 'no_monday'],
  ])
  expect(filter).toMatchObject({ cohort: '', to: monday })
})

test('R-91 the file of closed figures holds the cells as they were published, hidden ones without a number', async () => {
  const [twelve, nine] = [await aClass(12, 'Nursing'), await aClass(9, 'Honors')]
  await roll()
  const { cells } = await readClosedFigures(ctx, reads.store)
  const shown = (await levels(twelve)).week
  expect(cells).toHaveLength(shown.length)
  const of = (cohort: string) => cells.find((cell) => cell.question === 'level' && cell.cohort === cohort)
  expect(of(twelve)).toMatchObject({ state: 'shown', sizeClass: '10-19' })
  expect(of(nine)).toMatchObject({ state: 'few', sizeClass: null, shares: null, average: null })
  const people = await office.administrator(school, ['people', 'policies'])
  await expect(readClosedFigures(people, reads.store)).rejects.toMatchObject({ kind: 'forbidden' })
})

test('completion by assignment is exact, of the weeks shown and the cohort asked for, and moves at once', async () => {
  const { tenantId } = school
  const [nursing, honors] = [await aClass(3, 'Nursing'), await aClass(2, 'Honors')]
  const [first, second, third] = await office.admin.membership.findMany({ where: { tenantId, cohortId: nursing } }) // prettier-ignore
  const [guest] = await office.admin.membership.findMany({ where: { tenantId, cohortId: honors } })
  const made = { tenantId, state: 'published', revision: 1, audience: 'cohorts', createdAt: tuesday, publishedAt: tuesday, title: 'Fair' } // prettier-ignore
  const id = randomUUID()
  await office.admin.assignment.create({ data: { ...made, id, code: 'ONE', dueAt: new Date('2026-03-12T18:00:00Z') } }) // prettier-ignore
  await office.admin.assignmentCohort.create({ data: { tenantId, assignmentId: id, cohortId: nursing } })
  const progress = (memberId: string, finishedAt: Date | null) => office.admin.assignmentProgress.create({ data: { tenantId, assignmentId: id, memberId, joinedAt: tuesday, beganAt: tuesday, finishedAt } }) // prettier-ignore
  const read = (cohort: string, to = monday) => readCompletionFigures(ctx, { filter: { cohort, from: monday, to }, zone: 'America/New_York' }) // prettier-ignore
  expect(await read('')).toMatchObject([{ id, asked: 3, began: 0, finished: 0 }])
  await progress(first!.id, tuesday)
  await progress(second!.id, null)
  await progress(guest!.id, tuesday)
  expect(await read('')).toMatchObject([{ asked: 4, began: 3, finished: 2 }])
  expect(await read(nursing)).toMatchObject([{ asked: 3, began: 2, finished: 1 }])
  expect(await read(honors)).toMatchObject([{ asked: 1, began: 1, finished: 1 }])
  expect(await read('none')).toEqual([])
  await office.admin.membership.update({ where: { tenantId_id: { tenantId, id: third!.id } }, data: { status: 'suspended' } }) // prettier-ignore
  expect(await read(nursing)).toMatchObject([{ asked: 2 }])
  const later = { cohort: '', from: '2026-03-16', to: '2026-03-16' }
  expect(await readCompletionFigures(ctx, { filter: later, zone: 'America/New_York' })).toEqual([])
  const people = await office.administrator(school, ['people'])
  await expect(readCompletionFigures(people, { filter: later, zone: 'UTC' })).rejects.toMatchObject({ kind: 'forbidden' }) // prettier-ignore
})

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { readAccessLedger } from '#domain/audit/index.ts'
import { changeNamedFigures, listCohorts, readNamedNotice, removeCohort } from '#domain/institution/index.ts'
import { leaveInterview, readInterview, retake, submitTake } from '#domain/interviews/index.ts'
import { aCohort } from '#prisma/factories/index.ts'
import { answer, tab } from '../../test/practice/answers.ts'
import { written } from '../../test/practice/assigned.ts'
import { openPracticeBench, type PracticeBench } from '../../test/practice/bench.ts'
import { aStaffMember } from '../../test/practice/staff.ts'
import { changeBank, competenciesOfSchool, joinAssignment, listAssignments, makeBank, myAssignments, previewAssignment, publishAssignment, publishBank, readAnsweredAssignment, readAssignment, readBank, readChoices, readCompletion, readMyAssignment, saveAssignment, startAssignment, withdrawAssignment, type WrittenAssignment } from './index.ts' // prettier-ignore

type Student = Awaited<ReturnType<PracticeBench['student']>>

let bench: PracticeBench
let student: Student
let other: Student
let staff: Awaited<ReturnType<typeof aStaffMember>>
let cohortId: string

beforeAll(async () => {
  bench = await openPracticeBench()
})
beforeEach(async () => {
  student = await bench.student()
  other = await bench.student(student)
  staff = await aStaffMember(bench, student)
  cohortId = (await aCohort(bench.admin, { tenantId: student.tenantId, name: 'Nursing' })).id
  await bench.admin.membership.updateMany({ where: { id: student.memberId }, data: { cohortId } })
})
afterAll(() => bench?.close())

const houseQuestions = () => bench.content.questions

async function save(change: Partial<WrittenAssignment> & { inDays?: number } = {}, assignmentId?: string) {
  const form = written({ now: await bench.now(), cohorts: [cohortId], ...change })
  return saveAssignment(await staff.enter(), {
    assignmentId,
    written: form,
    houseQuestions: houseQuestions(),
  })
}

async function published(change: Partial<WrittenAssignment> & { inDays?: number } = {}) {
  const { assignmentId } = await save(change)
  await publishAssignment(await staff.enter(), { assignmentId })
  return assignmentId
}

const begin = async (who: Student, assignmentId: string) =>
  startAssignment(await who.enter(), { assignmentId, mode: 'text', requestId: randomUUID() })

/** Answers what is asked now. */
async function answerOne(who: Student, interviewId: string) {
  const { current } = await readInterview(await who.enter(), { interviewId })
  const takeId = current?.take.takeId ?? ''
  await submitTake(await who.enter(), { takeId, text: answer, version: 0, writer: tab })
  return takeId
}

test('S1 a student of the cohort begins and finishes, and the completion list says so with the next look', async () => {
  const assignmentId = await published()
  const list = async () => (await readCompletion(await staff.enter(), { assignmentId })).lines
  expect(await list()).toMatchObject([{ memberId: student.memberId, preferredName: 'Sam', beganAt: null, finishedAt: null }]) // prettier-ignore
  expect(await myAssignments(await student.enter())).toMatchObject([{ id: assignmentId, state: 'to_do' }])
  const { interviewId } = await begin(student, assignmentId)
  expect(await begin(student, assignmentId)).toEqual({ interviewId })
  await answerOne(student, interviewId)
  expect((await list())[0]).toMatchObject({ beganAt: expect.any(Date), finishedAt: null })
  await answerOne(student, interviewId)
  expect((await list())[0]).toMatchObject({ finishedAt: expect.any(Date), isOverdue: false })
  expect(await myAssignments(await student.enter())).toMatchObject([{ state: 'finished', interviewId }])
  expect((await listAssignments(await staff.enter())).lines).toMatchObject([
    { asked: 1, began: 1, finished: 1 },
  ])
  await expect(begin(student, assignmentId)).rejects.toMatchObject({ code: 'assignments.finished' })
  const ledger = await readAccessLedger(await student.enter(), { kind: 'completion' })
  expect(ledger.lines[0]).toMatchObject({ what: { kind: 'completion', purpose: 'assignment' } })
})

test('S1 an interview tells which assignment it answers and what is missing there; one’s own practice, and others, tell none', async () => {
  const assignmentId = await published()
  const { interviewId } = await begin(student, assignmentId)
  const told = async (who = student) => readAnsweredAssignment(await who.enter(), { interviewId })
  await answerOne(student, interviewId)
  expect(await told()).toMatchObject({ id: assignmentId, title: 'Before the career fair', state: 'open', questions: 2, left: 1, finishedAt: null }) // prettier-ignore
  await leaveInterview(await student.enter(), { interviewId })
  expect(await told()).toMatchObject({ state: 'to_do', left: 1, finishedAt: null })
  const again = await begin(student, assignmentId)
  expect(await told(), 'another interview took its place').toBeNull()
  await answerOne(student, again.interviewId)
  await answerOne(student, again.interviewId)
  const done = await readAnsweredAssignment(await student.enter(), again)
  expect(done).toMatchObject({ state: 'finished', left: 0, finishedAt: expect.any(Date) })
  expect(await readAnsweredAssignment(await other.enter(), again)).toBeNull()
})

test('a cohort that published assignments ask is not removed, and each is named; once all are withdrawn it is', async () => {
  const open = await published({ title: 'Before the fair' })
  const over = await published({ title: 'Last spring' })
  const past = new Date((await bench.now()).getTime() - 1000)
  await bench.admin.assignment.updateMany({ where: { id: over }, data: { dueAt: past } })
  await save({ title: 'Still a draft' })
  const people = await aStaffMember(bench, student, ['people'])
  const refused = { kind: 'conflict', code: 'institution.cohort_asked' }
  await expect(removeCohort(await people.enter(), { cohortId })).rejects.toMatchObject({
    ...refused,
    message: 'Published assignments ask this cohort, so it was not removed: “Last spring”, “Before the fair”. First give them another cohort, or withdraw them.', // prettier-ignore
  })
  expect(await listCohorts(await people.enter())).toMatchObject([{ id: cohortId, students: 1 }])
  expect(await myAssignments(await student.enter())).toHaveLength(2)
  await withdrawAssignment(await staff.enter(), { assignmentId: over })
  await expect(removeCohort(await people.enter(), { cohortId })).rejects.toMatchObject({
    ...refused,
    message: expect.stringContaining('“Before the fair”. First give it another cohort'),
  })
  await withdrawAssignment(await staff.enter(), { assignmentId: open })
  expect(await removeCohort(await people.enter(), { cohortId })).toEqual({ name: 'Nursing', students: 1 })
})

test('a draft that is published while its cohort is being removed keeps the cohort', async () => {
  const { assignmentId } = await save({ title: 'Just out' })
  const ctx = await (await aStaffMember(bench, student, ['people'])).enter()
  let removal: Promise<unknown> = Promise.resolve()
  await bench.admin.$transaction(async (db) => {
    await db.assignment.updateMany({ where: { id: assignmentId }, data: { state: 'published' } })
    removal = removeCohort(ctx, { cohortId }).catch((error: unknown) => error)
    await untilSomebodyWaits()
  })
  expect(await removal).toMatchObject({ code: 'institution.cohort_asked' })
  expect(await bench.admin.cohort.count({ where: { id: cohortId } })).toBe(1)
})

/** Until a statement of this database waits for another's lock. */
const untilSomebodyWaits = () =>
  vi.waitFor(async () => {
    const waiting = await bench.admin.$queryRaw<unknown[]>`
      SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
    expect(waiting).not.toEqual([])
  })

test('who is of another cohort, or of another school, is not asked and finds nothing', async () => {
  const assignmentId = await published()
  const stranger = await bench.student()
  for (const who of [other, stranger]) {
    expect(await myAssignments(await who.enter())).toEqual([])
    await expect(begin(who, assignmentId)).rejects.toMatchObject({ kind: 'not_found' })
  }
})

test('a draft is nobody’s but the staff’s', async () => {
  const { assignmentId } = await save()
  expect(await myAssignments(await student.enter())).toEqual([])
  await expect(readMyAssignment(await student.enter(), { assignmentId })).rejects.toMatchObject({
    kind: 'not_found',
  })
})

test('after publication an edit counts for whoever has not begun; who has keeps what they began with', async () => {
  await bench.admin.membership.updateMany({ where: { id: other.memberId }, data: { cohortId } })
  const assignmentId = await published()
  const { interviewId } = await begin(student, assignmentId)
  const due = (await readMyAssignment(await student.enter(), { assignmentId })).dueAt
  await save({ title: 'Shorter', questions: ['house:proud-of'], tries: 1, inDays: 3 }, assignmentId)
  expect(await readAssignment(await staff.enter(), { assignmentId })).toMatchObject({
    revision: 2,
    keepEarlier: 1,
  })
  const mine = await readMyAssignment(await student.enter(), { assignmentId })
  expect(mine).toMatchObject({ title: 'Before the career fair', dueAt: due, state: 'open' })
  expect((await readInterview(await student.enter(), { interviewId })).turns).toHaveLength(2)
  expect(await readMyAssignment(await other.enter(), { assignmentId })).toMatchObject({ title: 'Shorter', terms: { tries: 1 } }) // prettier-ignore
  await save({ title: 'Shorter', questions: ['house:proud-of'], tries: 1, inDays: 20 }, assignmentId)
  const later = await readMyAssignment(await student.enter(), { assignmentId })
  expect(later.dueAt > due).toBe(true)
})

test('a withdrawn assignment can be begun by nobody, and who began may finish', async () => {
  await bench.admin.membership.updateMany({ where: { id: other.memberId }, data: { cohortId } })
  const assignmentId = await published()
  const { interviewId } = await begin(student, assignmentId)
  await withdrawAssignment(await staff.enter(), { assignmentId })
  await expect(begin(other, assignmentId)).rejects.toMatchObject({ kind: 'not_found' })
  await answerOne(student, interviewId)
  await answerOne(student, interviewId)
  expect(await myAssignments(await student.enter())).toMatchObject([{ state: 'finished' }])
})

test('a code opens one assignment of its own school, however it is typed', async () => {
  const assignmentId = await published({ audience: 'code' })
  const { code } = await readAssignment(await staff.enter(), { assignmentId })
  const typed = ` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)} `
  expect(await joinAssignment(await other.enter(), { code: typed })).toEqual({ assignmentId })
  expect(await joinAssignment(await other.enter(), { code })).toEqual({ assignmentId })
  expect((await readCompletion(await staff.enter(), { assignmentId })).lines).toMatchObject([{ memberId: other.memberId }]) // prettier-ignore
  const stranger = await bench.student()
  await expect(joinAssignment(await stranger.enter(), { code })).rejects.toMatchObject({
    code: 'assignments.code',
  })
  const cohortOnly = await readAssignment(await staff.enter(), { assignmentId: await published() })
  await expect(joinAssignment(await other.enter(), { code: cohortOnly.code })).rejects.toMatchObject({
    kind: 'invalid',
  })
})

test('tries end where the assignment says so', async () => {
  const assignmentId = await published({ questions: ['house:proud-of'], tries: 2 })
  const { interviewId } = await begin(student, assignmentId)
  const takeId = await answerOne(student, interviewId)
  const second = await retake(await student.enter(), { takeId })
  await submitTake(await student.enter(), { takeId: second.takeId, text: answer, version: 0, writer: tab })
  await expect(retake(await student.enter(), { takeId })).rejects.toMatchObject({
    code: 'interviews.takes_used',
  })
})

test('a question of the school’s own is asked in the words in which it was assigned, whatever becomes of its bank', async () => {
  const { bankId } = await makeBank(await staff.enter(), { name: 'Wards' })
  await changeBank(await staff.enter(), { bankId, change: { kind: 'paste', text: '1. Tell me about a time when you calmed a patient.', of: 'behavioral' } }) // prettier-ignore
  const unpublished = async () => (await readChoices(await staff.enter())).unpublishedBanks
  expect(await unpublished()).toContain('Wards')
  await publishBank(await staff.enter(), { bankId })
  expect(await unpublished()).not.toContain('Wards')
  const [question] = (await readBank(await staff.enter(), { bankId })).questions
  const id = question?.id ?? ''
  const assignmentId = await published({ questions: [`school:${id}`] })
  const { interviewId } = await begin(student, assignmentId)
  await changeBank(await staff.enter(), { bankId, change: { kind: 'remove', id } })
  await expect(publishBank(await staff.enter(), { bankId })).rejects.toMatchObject({
    code: 'assignments.not_ready',
  })
  const { current } = await readInterview(await student.enter(), { interviewId })
  expect(current?.turn).toMatchObject({ source: 'school', question: { text: 'Tell me about a time when you calmed a patient.' } }) // prettier-ignore
  const { stageId } = await submitTake(await student.enter(), { takeId: current?.take.takeId ?? '', text: answer, version: 0, writer: tab }) // prettier-ignore
  expect(await bench.rate({ tenantId: student.tenantId, stageId })).toMatchObject({ kind: 'done' })
})

test('a question of the school carries the competency it was given, once published; one from before carries none', async () => {
  const { bankId } = await makeBank(await staff.enter(), { name: 'Competencies' })
  const text = 'How did you lead a small team?'
  await changeBank(await staff.enter(), { bankId, change: { kind: 'paste', text, of: 'behavioral', nace: 'leadership' } }) // prettier-ignore
  await changeBank(await staff.enter(), { bankId, change: { kind: 'paste', text: 'Tell me about your first shift.', of: 'behavioral' } }) // prettier-ignore
  const [led, first] = (await readBank(await staff.enter(), { bankId })).questions
  const told = async () => {
    const all = await (await staff.enter()).transaction(competenciesOfSchool)
    return all.filter(({ id }) => id === led?.id || id === first?.id).map(({ nace }) => nace)
  }
  expect(await told()).toEqual([])
  await publishBank(await staff.enter(), { bankId })
  expect(await told()).toEqual([['leadership'], []])
  const question = {
    text,
    kind: 'behavioral',
    nace: 'teamwork',
    roles: '',
    guidance: '',
    seconds: 90,
  } as const
  await changeBank(await staff.enter(), { bankId, change: { kind: 'change', id: led?.id ?? '', question } })
  expect(await told()).toEqual([['leadership'], []])
  await publishBank(await staff.enter(), { bankId })
  expect(await told()).toEqual([['teamwork'], []])
  // What stands in versions from before the field was there.
  await bench.admin
    .$executeRaw`UPDATE question_bank_version SET body = jsonb_set(body, '{questions,0}', (body #> '{questions,0}') - 'nace')
    WHERE bank_id = ${bankId}::uuid`
  expect(await told()).toEqual([[], []])
})

test('a preview shows the questions as a student would see them, and leaves nothing behind', async () => {
  const { assignmentId } = await save()
  const counts = () =>
    Promise.all([
      bench.admin.interview.count({ where: { tenantId: student.tenantId } }),
      bench.admin.assignmentProgress.count({ where: { tenantId: student.tenantId } }),
      bench.admin.auditEntry.count({ where: { tenantId: student.tenantId } }),
      bench.admin.assignmentRevision.count({ where: { tenantId: student.tenantId } }),
    ])
  const before = await counts()
  const { mine, questions } = await previewAssignment(await staff.enter(), {
    assignmentId,
    houseQuestions: houseQuestions(),
  })
  expect(questions).toMatchObject([{ kind: 'behavioral', hint: expect.any(String) }, { text: 'What piece of work are you most proud of?' }]) // prettier-ignore
  expect(await counts()).toEqual(before)
  // The very view that a student gets once it is published, but for the moment of looking.
  await publishAssignment(await staff.enter(), { assignmentId })
  const { now: _later, ...theirs } = await readMyAssignment(await student.enter(), { assignmentId })
  const { now: _before, ...shown } = mine
  expect(shown).toEqual(theirs)
})

test('S4-11 nothing leads staff from an assignment to an interview', async () => {
  const assignmentId = await published()
  await begin(student, assignmentId)
  const ctx = await staff.enter()
  for (const sql of [
    'SELECT interview_id FROM assignment_progress',
    'SELECT 1 FROM interview',
    'SELECT 1 FROM turn',
  ]) {
    await expect(ctx.transaction((tx) => tx.db.$queryRawUnsafe(sql))).rejects.toThrow(/permission denied/)
  }
})

test('publishing, editing and withdrawing stand in the audit log', async () => {
  const assignmentId = await published()
  await save({ tries: 3 }, assignmentId)
  await withdrawAssignment(await staff.enter(), { assignmentId })
  const entries = await bench.admin.auditEntry.findMany({
    where: { objectId: assignmentId },
    orderBy: { at: 'asc' },
  })
  expect(entries.map(({ action }) => action)).toEqual(['assignment.published', 'assignment.edited', 'assignment.withdrawn']) // prettier-ignore
})

test('a form that cannot be read names each field', async () => {
  const wrong = save({
    title: ' ',
    questions: ['house:nowhere'],
    cohorts: [randomUUID()],
    modes: [],
    inDays: -2,
  })
  await expect(wrong).rejects.toMatchObject({
    fields: { title: expect.any(String), questions: expect.any(String), cohorts: expect.any(String), modes: expect.any(String), dueDay: expect.any(String) }, // prettier-ignore
  })
})

test('of two who change an assignment at once, each is saved or told that somebody else was faster', async () => {
  const assignmentId = await published()
  const all = await Promise.allSettled(Array.from({ length: 8 }, (_, tries) => save({ tries: 1 + (tries % 3) }, assignmentId))) // prettier-ignore
  const lost = all.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []))
  for (const one of lost) expect(one).toMatchObject({ kind: 'conflict', code: 'assignments.changed' })
  const { revision } = await bench.admin.assignment.findFirstOrThrow({ where: { id: assignmentId } })
  expect(revision).toBe(1 + all.length - lost.length)
  const nowhere = save({ cohorts: [randomUUID()] }, randomUUID())
  await expect(nowhere).rejects.toMatchObject({ kind: 'not_found' })
})

test('F-01 whoever was not given the assignments sees and changes none', async () => {
  const blind = await aStaffMember(bench, student, ['people', 'metrics', 'audit'])
  await expect(listAssignments(await blind.enter())).rejects.toMatchObject({ kind: 'forbidden' })
  const assignmentId = await published()
  await expect(readCompletion(await blind.enter(), { assignmentId })).rejects.toMatchObject({
    kind: 'forbidden',
  })
  await expect(withdrawAssignment(await blind.enter(), { assignmentId })).rejects.toMatchObject({
    kind: 'forbidden',
  })
})

test('S4-11 with names behind levels on, nobody begins before the notice of it stood on their page', async () => {
  const assignmentId = await published()
  const office = await aStaffMember(bench, student, ['policies'])
  await changeNamedFigures({ ...(await office.enter()), confirmed: true }, { on: true })
  const start = async (notice?: number) =>
    startAssignment(await student.enter(), { assignmentId, mode: 'text', requestId: randomUUID(), notice })
  await expect(start()).rejects.toMatchObject({ kind: 'conflict', code: 'institution.untold' })
  await expect(start(2)).rejects.toMatchObject({ code: 'institution.untold' })
  expect(await myAssignments(await student.enter())).toMatchObject([{ state: 'to_do' }])
  const { interviewId } = await start(1)
  const notice = await readNamedNotice(await student.enter())
  const interview = await bench.admin.interview.findFirstOrThrow({ where: { id: interviewId } })
  expect(notice?.toldAt?.getTime()).toBeLessThanOrEqual(interview.startedAt.getTime())
})

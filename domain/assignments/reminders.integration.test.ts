import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readInterview, submitTake } from '#domain/interviews/index.ts'
import { aCohort } from '#prisma/factories/index.ts'
import { answer, tab } from '../../test/practice/answers.ts'
import { written } from '../../test/practice/assigned.ts'
import { openPracticeBench, type PracticeBench } from '../../test/practice/bench.ts'
import { aStaffMember } from '../../test/practice/staff.ts'
import { dueAssignments, publishAssignment, remindAssignment, saveAssignment, startAssignment, stillToDo, wallTimeOf, withdrawAssignment } from './index.ts' // prettier-ignore

let bench: PracticeBench

beforeAll(async () => {
  bench = await openPracticeBench()
})
afterAll(() => bench?.close())

/** Two students of one cohort, and an assignment to both that is due in ten days. */
async function anAssignment() {
  const first = await bench.student()
  const second = await bench.student(first)
  const { tenantId } = first
  const { id: cohortId } = await aCohort(bench.admin, { tenantId })
  await bench.admin.membership.updateMany({ where: { tenantId }, data: { cohortId } })
  const staff = await aStaffMember(bench, first)
  const now = await bench.now()
  const form = written({
    now,
    inDays: 10,
    // To the hour, whatever the time is when the test runs: the notices are counted from it.
    dueTime: wallTimeOf(now, 'America/New_York').time,
    cohorts: [cohortId],
    questions: ['house:proud-of'],
  })
  const houseQuestions = bench.content.questions
  const { assignmentId } = await saveAssignment(await staff.enter(), { written: form, houseQuestions })
  await publishAssignment(await staff.enter(), { assignmentId })
  return { first, second, staff, tenantId, assignmentId, form, houseQuestions }
}

const remind = async (of: { tenantId: string; assignmentId: string }) =>
  remindAssignment(await bench.job(of.tenantId), of)

const reminded = async ({ tenantId }: { tenantId: string }) => {
  const events = await bench.admin.outbox.findMany({ where: { tenantId, event: 'assignment.due_soon@1' }, orderBy: { createdAt: 'asc' } }) // prettier-ignore
  return events.map(({ payload }) => (payload as { memberId: string }).memberId).toSorted()
}

test('three days and one day before it is due, whoever has not finished is reminded, each time once', async () => {
  const of = await anAssignment()
  expect(await remind(of)).toBe(false)
  await bench.moveClock(8)
  const { interviewId } = await startAssignment(await of.first.enter(), { assignmentId: of.assignmentId, mode: 'text', requestId: randomUUID() }) // prettier-ignore
  expect(await remind(of)).toBe(true)
  expect(await remind(of)).toBe(false)
  expect(await reminded(of)).toEqual([of.first.memberId, of.second.memberId].toSorted())
  const { current } = await readInterview(await of.first.enter(), { interviewId })
  await submitTake(await of.first.enter(), {
    takeId: current?.take.takeId ?? '',
    text: answer,
    version: 0,
    writer: tab,
  })
  await bench.moveClock(9.9)
  expect(await remind(of)).toBe(true)
  expect((await reminded(of)).filter((id) => id === of.second.memberId)).toHaveLength(2)
  expect(await reminded(of)).toHaveLength(3)
  const job = await bench.job(of.tenantId)
  const asks = (memberId: string) =>
    job.transaction((tx) => stillToDo(tx, { assignmentId: of.assignmentId, memberId }))
  // The mail looks once more before it goes out.
  expect(await asks(of.first.memberId)).toBeNull()
  expect(await asks(of.second.memberId)).toMatchObject({ dueAt: expect.any(Date) })
  await bench.moveClock(0)
})

test('nobody is reminded of what was withdrawn, and the scheduler finds what is due soon by its clock alone', async () => {
  const of = await anAssignment()
  await bench.moveClock(8)
  await withdrawAssignment(await of.staff.enter(), { assignmentId: of.assignmentId })
  expect(await remind(of)).toBe(false)
  expect(await reminded(of)).toEqual([])
  const scheduler = bench.core.client('greenroom_scheduler')
  const due = await dueAssignments({
    area: 'scheduler',
    transaction: (work) => scheduler.$transaction((db) => work(db)),
  })
  expect(due.map(({ assignmentId }) => assignmentId)).not.toContain(of.assignmentId)
  await bench.moveClock(0)
})

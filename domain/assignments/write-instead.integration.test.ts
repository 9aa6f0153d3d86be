import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readInterview, startInterview } from '#domain/interviews/index.ts'
import { aCohort } from '#prisma/factories/index.ts'
import { answer, tab } from '../../test/practice/answers.ts'
import { written } from '../../test/practice/assigned.ts'
import { openPracticeBench, type PracticeBench } from '../../test/practice/bench.ts'
import { aStaffMember } from '../../test/practice/staff.ts'
import { submitTake } from '../interviews/index.ts'
import { myAssignments, publishAssignment, readCompletion, readMyAssignment, readWriting, saveAssignment, startAssignment, writeInstead, type WrittenAssignment } from './index.ts' // prettier-ignore

let bench: PracticeBench
let student: Awaited<ReturnType<PracticeBench['student']>>
let staff: Awaited<ReturnType<typeof aStaffMember>>
let cohortId: string

beforeAll(async () => {
  bench = await openPracticeBench()
})
beforeEach(async () => {
  student = await bench.student()
  staff = await aStaffMember(bench, student)
  cohortId = (await aCohort(bench.admin, { tenantId: student.tenantId, name: 'Nursing' })).id
  await bench.admin.membership.updateMany({ where: { id: student.memberId }, data: { cohortId } })
})
afterAll(() => bench?.close())

const allowed = ['text', 'voice', 'video']

async function begun(modes: WrittenAssignment['modes'], mode: 'text' | 'voice' = 'voice') {
  const form = written({ now: await bench.now(), cohorts: [cohortId], modes })
  const houseQuestions = bench.content.questions
  const { assignmentId } = await saveAssignment(await staff.enter(), { written: form, houseQuestions })
  await publishAssignment(await staff.enter(), { assignmentId })
  const requestId = randomUUID()
  const { interviewId } = await startAssignment(await student.enter(), { assignmentId, mode, requestId })
  return { assignmentId, interviewId }
}

const look = async (interviewId: string, takeId?: string) =>
  readInterview(await student.enter(), { interviewId, takeId })
const takeNow = async (interviewId: string) => (await look(interviewId)).current?.take.takeId ?? ''
const write = async (interviewId: string, requestId = randomUUID()) =>
  writeInstead(await student.enter(), { interviewId, takeId: await takeNow(interviewId), requestId })

test('an assigned spoken interview goes on in writing for its assignment: what is left is asked there, and finishing it counts', async () => {
  const { assignmentId, interviewId } = await begun(['text', 'voice'])
  const ctx = await student.enter()
  expect(await readWriting(ctx, { interviewId, allowed })).toBe('assigned')
  // The first question was spoken and handed in.
  await submitTake(ctx, { takeId: await takeNow(interviewId), text: answer, version: 0, writer: tab })
  const before = await look(interviewId)
  const requestId = randomUUID()
  const takeId = before.current?.take.takeId ?? ''
  const typed = await writeInstead(ctx, { interviewId, takeId, requestId })
  expect(await writeInstead(ctx, { interviewId, takeId, requestId })).toEqual(typed)
  const now = await look(typed.interviewId)
  expect(now).toMatchObject({ mode: 'text', state: 'open' })
  expect(now.turns.map(({ questionId }) => questionId)).toEqual([before.turns[1]?.questionId])
  expect(await look(interviewId)).toMatchObject({ state: 'ended', endReason: 'left' })
  expect(await readMyAssignment(ctx, { assignmentId })).toMatchObject({ state: 'open', interviewId: typed.interviewId }) // prettier-ignore
  await submitTake(ctx, { takeId: typed.takeId, text: answer, version: 0, writer: tab })
  expect(await myAssignments(ctx)).toMatchObject([{ state: 'finished', interviewId: typed.interviewId }])
  const { lines } = await readCompletion(await staff.enter(), { assignmentId })
  expect(lines).toMatchObject([{ finishedAt: expect.any(Date) }])
})

test('an assignment that is answered by speaking alone says so, names who can change it, and stays as it is', async () => {
  const { assignmentId, interviewId } = await begun(['voice'])
  expect(await readWriting(await student.enter(), { interviewId, allowed })).toBe('spoken_only')
  await expect(write(interviewId)).rejects.toMatchObject({
    code: 'assignments.spoken_only',
    message: expect.stringContaining('ask your career office'),
  })
  expect(await readMyAssignment(await student.enter(), { assignmentId })).toMatchObject({ interviewId })
  expect(await look(interviewId)).toMatchObject({ state: 'open' })
})

test('a second window that presses late changes nothing', async () => {
  const { assignmentId, interviewId } = await begun(['text', 'voice'])
  const takeId = await takeNow(interviewId)
  const press = async () =>
    writeInstead(await student.enter(), { interviewId, takeId, requestId: randomUUID() })
  const both = await Promise.allSettled([press(), press()])
  const { interviewId: bound } = await readMyAssignment(await student.enter(), { assignmentId })
  const made = both.flatMap((one) => (one.status === 'fulfilled' ? [one.value.interviewId] : []))
  expect(made).toContain(bound)
})

test('a practice of one’s own, and a school without typed interviews', async () => {
  const ctx = await student.enter()
  const { interviewId } = await startInterview(ctx, { format: 'single', mode: 'voice' })
  expect(await readWriting(ctx, { interviewId, allowed })).toBe('practice')
  expect(await readWriting(ctx, { interviewId, allowed: ['voice'] })).toBe('off')
  const typed = await write(interviewId)
  expect((await look(typed.interviewId)).turns).toHaveLength(1)
  expect(await look(interviewId)).toMatchObject({ state: 'open' })
})

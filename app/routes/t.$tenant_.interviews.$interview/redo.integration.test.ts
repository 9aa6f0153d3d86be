import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readInterview, retake, saveDraft, startInterview, submitTake } from '#domain/interviews/index.ts'
import { openPracticeBench, type PracticeBench, type StudentContext } from '../../../test/practice/bench.ts'
import { redo } from './act-spoken.ts'

let bench: PracticeBench
let ctx: StudentContext
const writer = randomUUID()

beforeAll(async () => {
  bench = await openPracticeBench()
  ctx = await (await bench.student()).enter()
})
afterAll(async () => bench?.close())

const current = async (interviewId: string, takeId?: string) =>
  (await readInterview(ctx, { interviewId, takeId })).current?.take

it('asks the question again after its only try was given up, which does not count as one', async () => {
  const { interviewId, takeId } = await startInterview(ctx, { format: 'single' })
  expect((await redo(ctx, { takeId, interviewId })).takeId).toBeNull()
  expect(await current(interviewId)).toMatchObject({ number: 1, state: 'draft' })
})

it('begins a new try beside the ones that were kept, also after the interview ended', async () => {
  const { interviewId, takeId } = await startInterview(ctx, { format: 'single' })
  await saveDraft(ctx, { takeId, text: 'I led five students.', version: 0, writer })
  await submitTake(ctx, { takeId, text: 'I led five students.', version: 1, writer })
  const second = await retake(ctx, { takeId })
  const { receiptId, takeId: third } = await redo(ctx, { takeId: second.takeId, interviewId })
  expect(receiptId).not.toBe('')
  expect(third).not.toBeNull()
  expect(await current(interviewId, third ?? '')).toMatchObject({ takeId: third, state: 'draft' })
})

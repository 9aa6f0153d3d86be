import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPracticeBench, type PracticeBench, type StudentContext } from '../../test/practice/bench.ts'
import { addFollowUp, readInterview, startInterview, submitTake, writeInstead } from './index.ts'

let bench: PracticeBench
let ctx: StudentContext

beforeAll(async () => {
  bench = await openPracticeBench()
  ctx = (await bench.student()).ctx
})
afterAll(async () => bench?.close())

async function asked(interviewId: string, takeId?: string) {
  const { mode, format, style, turns, current } = await readInterview(ctx, { interviewId, takeId })
  const question = current?.turn.question.text
  return { mode, format, style, question, turns: turns.length, takeId: current?.take.takeId ?? '' }
}

const press = async (interviewId: string, takeId: string, requestId = randomUUID()) =>
  asked((await writeInstead(ctx, { interviewId, takeId, requestId })).interviewId)

it.each(['voice', 'video'] as const)('asks the question of a %s room anew, in writing', async (mode) => {
  const { interviewId, takeId } = await startInterview(ctx, { format: 'single', style: 'pressured', mode })
  const spoken = await asked(interviewId)
  const requestId = randomUUID()
  const [first, second] = await Promise.all([
    press(interviewId, takeId, requestId),
    press(interviewId, takeId, requestId),
  ])
  expect(first).toMatchObject({ mode: 'text', format: 'single', style: 'pressured', turns: 1 })
  expect(first.question).toBe(spoken.question)
  expect(first.takeId).not.toBe(takeId)
  expect(second.takeId).toBe(first.takeId)
  // The room it came from stands as it was.
  expect(await asked(interviewId)).toEqual(spoken)
})

it('asks the student’s own question and a follow-up by their words', async () => {
  const ownQuestion = 'Why this bank, of all banks?'
  const own = await startInterview(ctx, { format: 'single', mode: 'voice', ownQuestion })
  expect((await press(own.interviewId, own.takeId)).question).toBe(ownQuestion)

  const { interviewId, takeId } = await startInterview(ctx, { format: 'single' })
  await submitTake(ctx, { takeId, text: 'I led a group of five students.', version: 0, writer: randomUUID() })
  const followUp = await addFollowUp(ctx, { takeId })
  const { question } = await asked(interviewId, followUp.takeId)
  expect((await press(interviewId, followUp.takeId)).question).toBe(question)
})

it('knows no take of another interview', async () => {
  const { interviewId } = await startInterview(ctx, { format: 'single', mode: 'voice' })
  const other = await startInterview(ctx, { format: 'single', mode: 'voice' })
  await expect(press(interviewId, other.takeId)).rejects.toMatchObject({ code: 'interviews.unknown' })
})

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import {
  counting,
  openPracticeBench,
  type PracticeBench,
  type StudentContext,
} from '../../test/practice/bench.ts'
import {
  addFollowUp,
  closesAt,
  leaveInterview,
  listInterviews,
  readHome,
  readInterview,
  readReport,
  retake,
  saveDraft,
  startInterview,
  submitTake,
} from './index.ts'

let bench: PracticeBench
let ctx: StudentContext
const tab = randomUUID()
const answer = 'I led a group of five students on a lab report. We handed it in on time and got 92 points.'

beforeAll(async () => {
  bench = await openPracticeBench()
})
beforeEach(async () => {
  ctx = (await bench.student()).ctx
})
afterAll(async () => bench?.close())

async function answered(change: object = {}) {
  const begun = await startInterview(ctx, { format: 'single', ...change })
  return {
    ...begun,
    ...(await submitTake(ctx, { takeId: begun.takeId, text: answer, version: 0, writer: tab })),
  }
}

it('is asked about the student’s own answer after the interview ended, is answered, and gets feedback of its own', async () => {
  const { interviewId, takeId } = await answered()
  const ended = await bench.admin.interview.findFirstOrThrow({ where: { id: interviewId } })
  const offered = (await readInterview(ctx, { interviewId })).turns[0]?.nextFollowUp
  const { takeId: asked } = await addFollowUp(ctx, { takeId })
  const counted = counting(ctx)
  const { current } = await readInterview(counted.ctx, { interviewId, takeId: asked })
  expect(counted.count()).toBeLessThanOrEqual(6)
  expect(current?.turn.question).toMatchObject({ text: offered, kind: 'follow_up' })
  expect(current?.follows).toMatchObject({ answer, question: expect.stringMatching(/\w/) })
  const done = await submitTake(ctx, { takeId: asked, text: 'I would plan a copy.', version: 0, writer: tab })
  expect(done).toMatchObject({ next: null, ended: true })
  await bench.rate({ tenantId: ctx.tenantId, stageId: done.stageId })
  expect(await readReport(ctx, { takeId: asked })).toMatchObject({
    position: 2,
    answer: 'I would plan a copy.',
    question: { text: offered },
    report: { kind: 'report' },
  })
  // The period of an ended interview counts from its end, whatever is written later.
  const after = await bench.admin.interview.findFirstOrThrow({ where: { id: interviewId } })
  expect(after.endedAt).toEqual(ended.endedAt)
})

it('is asked once, however often the button is pressed, and never about a draft or beyond the last one', async () => {
  const { takeId, interviewId } = await answered()
  const presses = await Promise.all([1, 2, 3].map(() => addFollowUp(ctx, { takeId })))
  expect(new Set(presses.map((press) => press.takeId)).size).toBe(1)
  await expect(addFollowUp(ctx, { takeId: presses[0]?.takeId ?? '' })).resolves.toEqual(presses[0])
  await submitTake(ctx, { takeId: presses[0]?.takeId ?? '', text: answer, version: 0, writer: tab })
  const second = await addFollowUp(ctx, { takeId: presses[0]?.takeId ?? '' })
  await submitTake(ctx, { takeId: second.takeId, text: answer, version: 0, writer: tab })
  expect((await readInterview(ctx, { interviewId })).turns.map((turn) => turn.nextFollowUp)).toEqual([
    null,
    null,
    null,
  ])
  await expect(addFollowUp(ctx, { takeId })).rejects.toMatchObject({ code: 'interviews.no_follow_up' })
  const open = await startInterview(ctx, { format: 'single' })
  await expect(addFollowUp(ctx, { takeId: open.takeId })).rejects.toMatchObject({ kind: 'conflict' })
})

it.each(['the student ends', 'time closes'])(
  'one that waits when %s the interview is asked again by a new try, and the words of the first stay',
  async (end) => {
    const { takeId, interviewId } = await answered({ format: 'full', count: 3 })
    const first = await addFollowUp(ctx, { takeId })
    await saveDraft(ctx, { takeId: first.takeId, text: 'Half a thought', version: 0, writer: tab })
    if (end === 'the student ends') await leaveInterview(ctx, { interviewId })
    else await passIdleDays(interviewId)
    const presses = await Promise.all([1, 2, 3].map(() => addFollowUp(ctx, { takeId })))
    const again = presses[0]?.takeId ?? ''
    expect(new Set(presses.map((press) => press.takeId))).toEqual(new Set([again]))
    expect(presses[0]).toEqual({ ...first, takeId: again })
    expect(again).not.toBe(first.takeId)
    const { current, leftOver } = await readInterview(ctx, { interviewId, takeId: again })
    expect(current).toMatchObject({ take: { number: 2 }, follows: { answer } })
    expect(leftOver).toMatchObject([{ takeId: first.takeId, text: 'Half a thought' }])
    await saveDraft(ctx, { takeId: again, text: answer, version: 0, writer: tab })
    await submitTake(ctx, { takeId: again, text: answer, version: 1, writer: tab })
    // The one that was cut off was not spent: the second is still there.
    const second = await addFollowUp(ctx, { takeId })
    expect(second.turnId).not.toBe(first.turnId)
    await submitTake(ctx, { takeId: second.takeId, text: answer, version: 0, writer: tab })
    await expect(addFollowUp(ctx, { takeId })).rejects.toMatchObject({ code: 'interviews.no_follow_up' })
  },
)

/** The interview and everything in it happened eight days earlier; no sweep came by. */
async function passIdleDays(interviewId: string) {
  const at = new Date((await bench.now()).getTime() - 8 * 86_400_000)
  expect(closesAt(at) < (await bench.now())).toBe(true)
  await bench.admin.take.updateMany({ where: { interviewId }, data: { startedAt: at } })
  await bench.admin.interview.updateMany({ where: { id: interviewId }, data: { lastActivityAt: at } })
}

it('home leads back to a try that was begun after the end, for a week, and the history line does too', async () => {
  const { takeId, interviewId, stageId } = await answered()
  await bench.rate({ tenantId: ctx.tenantId, stageId })
  const again = await retake(ctx, { takeId })
  const counted = counting(ctx)
  const home = await readHome(counted.ctx)
  expect(counted.count()).toBeLessThanOrEqual(6)
  expect(home.next).toEqual({ kind: 'finish_try', takeId: again.takeId, interviewId, mode: 'text' })
  expect((await listInterviews(ctx)).lines[0]).toMatchObject({ state: 'ended', waitingTakeId: again.takeId })
  await bench.admin.take.updateMany({
    where: { id: again.takeId },
    data: { startedAt: new Date((await bench.now()).getTime() - 8 * 86_400_000) },
  })
  expect((await readHome(ctx)).next.kind).not.toBe('finish_try')
})

it('history rows carry their first question, the student’s own in their words, in two statements', async () => {
  const own = await answered({ ownQuestion: 'Why this clinic?' })
  const bank = await answered({ format: 'full', count: 3 })
  const counted = counting(ctx)
  const { lines } = await listInterviews(counted.ctx)
  expect(counted.count()).toBe(2)
  const asked = (await readInterview(ctx, { interviewId: bank.interviewId })).turns[0]?.question.text
  expect(lines.map((line) => line.question)).toEqual([asked, 'Why this clinic?'])
  expect(lines[1]?.interviewId).toBe(own.interviewId)
})

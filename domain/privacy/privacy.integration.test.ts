import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  answerField,
  answerUnit,
  listInterviews,
  readHome,
  readInterview,
  readReport,
  rerunFeedback,
  retake,
  startInterview,
  submitTake,
} from '#domain/interviews/index.ts'
import {
  counting,
  openPracticeBench,
  type PracticeBench,
  type StudentContext,
} from '../../test/practice/bench.ts'
import { deleteAnswer, deleteInterview, finishDeletion, finishDeletionStage, listReceipts } from './index.ts'

let bench: PracticeBench
let ctx: StudentContext
const answer =
  'I led a lab group of five. We lost our data, I rebuilt it with two others, and we got 92 points in the end.'

beforeAll(async () => {
  bench = await openPracticeBench()
})
beforeEach(async () => void (ctx = (await bench.student()).ctx))
afterAll(async () => bench?.close())

async function rated(text = answer) {
  const begun = await startInterview(ctx, { format: 'single', jobText: 'A job.' })
  const done = await submitTake(ctx, { takeId: begun.takeId, text, version: 0, writer: randomUUID() })
  await bench.rate({ tenantId: ctx.tenantId, stageId: done.stageId })
  return { ...begun, ...done }
}

const worker = async () => ({ ...(await bench.job(ctx.tenantId)), keyring: bench.keyring })

async function sealedAnswer(takeId: string) {
  const row = await bench.admin.answerText.findFirstOrThrow({ where: { takeId } })
  return { unit: answerUnit(ctx, takeId), field: answerField(takeId, row.version), sealed: row.sealed }
}

/** Everything that core still holds of these ids, ledgers apart. */
async function leftOf(takeId: string, interviewId: string) {
  const { admin } = bench
  return {
    takes: await admin.take.count({ where: { id: takeId } }),
    answers: await admin.answerText.count({ where: { takeId } }),
    reports: await admin.report.count({ where: { takeId } }),
    remarks: await admin.remark.count({ where: { report: { takeId } } }),
    texts: await admin.remarkText.count({ where: { report: { takeId } } }),
    stages: await admin.stage.count({ where: { objectId: takeId } }),
    setups: await admin.interviewSetup.count({ where: { interviewId } }),
    jobTexts: await admin.jobText.count({ where: { interviewId } }),
  }
}

describe('deleting one answer', () => {
  it('S1-21 is gone at once: rows, key, and every way to read it', async () => {
    const done = await rated()
    const kept = await rated('Another answer that stays where it is.')
    const copy = await sealedAnswer(done.takeId)
    const counted = counting(ctx)
    const { receiptId } = await deleteAnswer(counted.ctx, { takeId: done.takeId })
    expect(counted.count()).toBeLessThanOrEqual(9)
    expect(await leftOf(done.takeId, done.interviewId)).toEqual({ takes: 0, answers: 0, reports: 0, remarks: 0, texts: 0, stages: 0, setups: 1, jobTexts: 1 }) // prettier-ignore
    await expect(readReport(ctx, done)).rejects.toMatchObject({ kind: 'not_found' })
    await expect(rerunFeedback(ctx, done)).rejects.toMatchObject({ kind: 'not_found' })
    // A thief's copy of the row opens nothing, and the control next to it does.
    expect(await ctx.keyring.openTexts(ctx.principal, [copy])).toEqual([null])
    expect(await ctx.keyring.openTexts(ctx.principal, [await sealedAnswer(kept.takeId)])).not.toEqual([null])
    expect(await listReceipts(ctx)).toMatchObject([{ receiptId, what: 'answer', completedAt: null, keys: 2 }])
    const events = await bench.admin.outbox.findMany({
      where: { event: 'deletion.requested@1', tenantId: ctx.tenantId },
    })
    expect(events.map((event) => event.payload)).toEqual([{ receiptId, memberId: ctx.memberId }])
  })

  it('is finished by the worker, as often as it likes, even where the process died before the key was gone', async () => {
    const done = await rated()
    const copy = await sealedAnswer(done.takeId)
    // The key service is away: the verb still cuts access and leaves the rest to the event.
    const away = { ...ctx.keyring, destroy: () => Promise.reject(new Error('away')) }
    const { receiptId } = await deleteAnswer({ ...ctx, keyring: away }, { takeId: done.takeId })
    expect(await ctx.keyring.openTexts(ctx.principal, [copy])).toEqual([answer])
    await finishDeletion(await worker(), { receiptId })
    await finishDeletion(await worker(), { receiptId })
    expect(await bench.keyring.openTexts((await worker()).principal, [copy])).toEqual([null])
    const [receipt] = await listReceipts(ctx)
    expect(receipt?.completedAt).toBeInstanceOf(Date)
    expect(await bench.admin.tombstone.count({ where: { receiptId, keyDestroyedAt: null } })).toBe(0)
  })

  it('runs as a stage whose object is the receipt', async () => {
    const done = await rated()
    const { receiptId } = await deleteAnswer(ctx, { takeId: done.takeId })
    const stageId = randomUUID()
    const at = await bench.now()
    await bench.admin.stage.create({ data: { tenantId: ctx.tenantId, id: stageId, memberId: ctx.memberId, objectKind: 'receipt', objectId: receiptId, name: 'erase', version: 1, state: 'pending', dueBy: at, createdAt: at } }) // prettier-ignore
    const policy = { leaseSeconds: 30, mostAttempts: 3, backoff: { firstSeconds: 1, mostSeconds: 1 } }
    const job = { ...(await worker()), pulse: () => () => undefined }
    expect(await finishDeletionStage(job, { stageId, policy })).toEqual({ kind: 'done' })
    expect((await listReceipts(ctx))[0]?.completedAt).toBeInstanceOf(Date)
  })

  it('in an open interview the question can be answered anew; an earlier try stays as it was', async () => {
    const begun = await startInterview(ctx, { format: 'full', count: 2 })
    await submitTake(ctx, { takeId: begun.takeId, text: answer, version: 0, writer: randomUUID() })
    const again = await retake(ctx, { takeId: begun.takeId })
    await submitTake(ctx, {
      takeId: again.takeId,
      text: `${answer} Twice.`,
      version: 0,
      writer: randomUUID(),
    })
    await deleteAnswer(ctx, { takeId: again.takeId })
    expect((await readReport(ctx, { takeId: begun.takeId })).answer).toBe(answer)
    await deleteAnswer(ctx, { takeId: begun.takeId })
    const view = await readInterview(ctx, { interviewId: begun.interviewId })
    expect(view.current).toMatchObject({
      turn: { position: 1 },
      take: { number: 2, state: 'draft' },
      draft: { text: '' },
    })
  })

  it('a second time gives the same receipt and changes nothing: a browser presses once more where its connection broke', async () => {
    const done = await rated()
    const first = await deleteAnswer(ctx, { takeId: done.takeId })
    expect(await deleteAnswer(ctx, { takeId: done.takeId })).toEqual(first)
    expect(await listReceipts(ctx)).toHaveLength(1)
    const { interviewId } = done
    const whole = await deleteInterview(ctx, { interviewId })
    expect(await deleteInterview(ctx, { interviewId })).toEqual(whole)
    expect(await listReceipts(ctx)).toHaveLength(2)
  })

  it('what never was, or was another student’s, has no receipt', async () => {
    const done = await rated()
    await deleteAnswer(ctx, { takeId: done.takeId })
    const other = await bench.student()
    for (const takeId of [randomUUID(), done.takeId]) {
      await expect(deleteAnswer(other.ctx, { takeId })).rejects.toMatchObject({ kind: 'not_found' })
    }
  })

  it('of two presses at once one makes a receipt, and both get it', async () => {
    const done = await rated()
    const [one, other] = await Promise.all([deleteAnswer(ctx, done), deleteAnswer(ctx, done)])
    expect(one).toEqual(other)
    expect(await listReceipts(ctx)).toHaveLength(1)
  })
})

describe('deleting an interview', () => {
  it('takes every answer, report, set-up and job text with it', async () => {
    const done = await rated()
    const again = await retake(ctx, { takeId: done.takeId })
    const copy = await sealedAnswer(done.takeId)
    const { receiptId } = await deleteInterview(ctx, { interviewId: done.interviewId })
    expect(await leftOf(done.takeId, done.interviewId)).toEqual({ takes: 0, answers: 0, reports: 0, remarks: 0, texts: 0, stages: 0, setups: 0, jobTexts: 0 }) // prettier-ignore
    expect(await bench.admin.take.count({ where: { id: again.takeId } })).toBe(0)
    expect(await ctx.keyring.openTexts(ctx.principal, [copy])).toEqual([null])
    expect((await listInterviews(ctx)).lines).toEqual([])
    expect((await readHome(ctx)).next.kind).toBe('first')
    await finishDeletion(await worker(), { receiptId })
    const kinds = await bench.admin.tombstone.findMany({ where: { receiptId }, select: { objectKind: true, keyDestroyedAt: true } }) // prettier-ignore
    expect([...new Set(kinds.map((one) => one.objectKind))].sort()).toEqual(['answer_text', 'interview_setup', 'job_text', 'report']) // prettier-ignore
    expect(kinds.every((one) => one.keyDestroyedAt)).toBe(true)
  })

  it('leaves lines in the ledger that name ids and no words', async () => {
    const done = await rated()
    await deleteInterview(ctx, { interviewId: done.interviewId })
    const ledger = await bench.admin.auditEntry.findMany({
      where: { memberId: ctx.memberId },
    })
    const actions = [
      'interview.deleted',
      'interview.ended',
      'interview.started',
      'report.created',
      'take.submitted',
    ]
    expect(ledger.map((entry) => entry.action).toSorted()).toEqual(actions)
    expect(JSON.stringify(ledger)).not.toMatch(/lab group|A job/)
  })
})

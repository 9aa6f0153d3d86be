import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deleteAnswer, deleteInterview, listReceipts } from '#domain/privacy/index.ts'
import { readDueDates } from '#domain/retention/index.ts'
import { openPracticeBench, type PracticeBench, type StudentContext } from '../../test/practice/bench.ts'
import {
  addFollowUp,
  beginAnswering,
  contestRemark,
  leaveInterview,
  listInterviews,
  readHome,
  readInterview,
  readProcessing,
  readProgress,
  readReport,
  rerunFeedback,
  retake,
  saveDraft,
  selfAssess,
  startInterview,
  submitTake,
} from './index.ts'

let bench: PracticeBench
/** Whose things are reached for. */
let owner: Awaited<ReturnType<PracticeBench['student']>>
let ids: { interviewId: string; takeId: string; draftId: string; remarkId: string }
let neighbor: Awaited<ReturnType<PracticeBench['student']>>
let stranger: Awaited<ReturnType<PracticeBench['student']>>
const writer = randomUUID()

beforeAll(async () => {
  bench = await openPracticeBench()
  owner = await bench.student()
  neighbor = await bench.student(owner)
  stranger = await bench.student()
  const text =
    'I led a lab group of five. We lost our data, I rebuilt it with two others, and we got 92 points in the end.'
  const begun = await startInterview(owner.ctx, { format: 'full', count: 2, role: 'Nurse' })
  const done = await submitTake(owner.ctx, { takeId: begun.takeId, text, version: 0, writer })
  await bench.rate({ tenantId: owner.tenantId, stageId: done.stageId })
  const { report } = await readReport(owner.ctx, begun)
  ids = { interviewId: begun.interviewId, takeId: begun.takeId, draftId: done.next?.takeId ?? '', remarkId: report?.remarks[0]?.remarkId ?? '' } // prettier-ignore
})
afterAll(async () => bench?.close())

type Attempt = (
  ctx: StudentContext,
  ids: { interviewId: string; takeId: string; draftId: string; remarkId: string },
) => Promise<unknown>
const attempts: Record<string, Attempt> = {
  readInterview: (ctx, { interviewId }) => readInterview(ctx, { interviewId }),
  readReport: (ctx, { takeId }) => readReport(ctx, { takeId }),
  readProcessing: (ctx, { takeId }) => readProcessing(ctx, { takeId }),
  readDueDates: (ctx, { interviewId }) => readDueDates(ctx, { interviewId }),
  saveDraft: (ctx, { draftId }) =>
    saveDraft(ctx, { takeId: draftId, text: 'x', version: 0, writer, takeOver: true }),
  beginAnswering: (ctx, { draftId }) => beginAnswering(ctx, { takeId: draftId }),
  submitTake: (ctx, { draftId }) => submitTake(ctx, { takeId: draftId, text: 'x', version: 0, writer }),
  retake: (ctx, { takeId }) => retake(ctx, { takeId }),
  addFollowUp: (ctx, { takeId }) => addFollowUp(ctx, { takeId }),
  leaveInterview: (ctx, { interviewId }) => leaveInterview(ctx, { interviewId }),
  rerunFeedback: (ctx, { takeId }) => rerunFeedback(ctx, { takeId }),
  selfAssess: (ctx, { takeId }) => selfAssess(ctx, { takeId, levels: { structure: 1 } }),
  contestRemark: (ctx, { remarkId }) => contestRemark(ctx, { remarkId, reason: 'unfair' }),
  deleteAnswer: (ctx, { takeId }) => deleteAnswer(ctx, { takeId }),
  deleteInterview: (ctx, { interviewId }) => deleteInterview(ctx, { interviewId }),
}

async function everything() {
  const { admin } = bench
  const where = { tenantId: owner.tenantId, memberId: owner.memberId }
  return JSON.stringify([
    await admin.interview.findMany({ where }),
    await admin.turn.findMany({ where, orderBy: { position: 'asc' } }),
    await admin.take.findMany({ where, orderBy: { id: 'asc' } }),
    await admin.answerText.findMany({ where, orderBy: { takeId: 'asc' } }),
    await admin.report.findMany({ where }),
    await admin.remark.findMany({ where, orderBy: { id: 'asc' } }),
    await admin.selfAssessment.findMany({ where }),
    await admin.stage.findMany({ where, orderBy: { id: 'asc' } }),
    await admin.tombstone.findMany({ where }),
    await admin.auditEntry.count({ where }),
    await admin.outbox.count({ where: { tenantId: owner.tenantId } }),
  ])
}

describe.each(Object.entries(attempts))('%s', (_name, attempt) => {
  it("R-03 finds nothing under another member's and another institution's ids, and changes nothing", async () => {
    const before = await everything()
    await expect(attempt(await neighbor.enter(), ids)).rejects.toMatchObject({ kind: 'not_found' })
    await expect(attempt(await stranger.enter(), ids)).rejects.toMatchObject({ kind: 'not_found' })
    expect(await everything()).toBe(before)
  })

  it.each([["'; DROP TABLE take; --"], ['<script>'], ['\0'], ['__proto__'], [''], ['x'.repeat(100_000)]])(
    'takes %j for an id that names nothing',
    async (id) => {
      const wrong = { interviewId: id, takeId: id, draftId: id, remarkId: id }
      await expect(attempt(owner.ctx, wrong)).rejects.toMatchObject({ kind: 'not_found' })
    },
  )
})

it('lists, home, progress and receipts of others hold nothing of it', async () => {
  for (const ctx of [await neighbor.enter(), await stranger.enter()]) {
    expect((await listInterviews(ctx)).lines).toEqual([])
    expect((await readHome(ctx)).recent).toEqual([])
    expect((await readProgress(ctx)).items).toEqual([])
    expect(await listReceipts(ctx)).toEqual([])
  }
})

it('another hat of the same person may not call a student’s verb', async () => {
  const asAdmin = { ...owner.ctx, area: 'admin' as const }
  await expect(readReport(asAdmin, { takeId: ids.takeId })).rejects.toMatchObject({ kind: 'forbidden' })
  await expect(startInterview(asAdmin, { format: 'single' })).rejects.toMatchObject({ kind: 'forbidden' })
})

it('the control: the owner reads and changes all of it', async () => {
  const ctx = await owner.enter()
  expect(await readReport(ctx, { takeId: ids.takeId })).toMatchObject({ state: 'submitted' })
  await saveDraft(ctx, { takeId: ids.draftId, text: 'mine', version: 0, writer })
  expect(await readInterview(ctx, { interviewId: ids.interviewId })).toMatchObject({
    current: { draft: { text: 'mine' } },
  })
})

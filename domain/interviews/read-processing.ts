import { requirePermission } from '#domain/access/index.ts'
import { latestFeedbackStage, type FeedbackStage } from './feedback-stage.ts'
import { loadTake } from './load-take.ts'
import type { InterviewContext } from './ports.ts'

export interface ProcessingView {
  takeId: string
  interviewId: string
  number: number
  submittedAt: Date | null
  /** Null for a draft: nothing was asked for yet. */
  stage: FeedbackStage | null
  liveKey: string
  now: Date
}

/** Where the feedback on one answer stands: two queries, no key. */
export async function readProcessing(
  ctx: InterviewContext,
  { takeId }: { takeId: string },
): Promise<ProcessingView> {
  requirePermission(ctx, 'report.read')
  return ctx.transaction(async (tx) => {
    const { interviewId, number, submittedAt, interview } = await loadTake(tx, takeId)
    const stage = await latestFeedbackStage(tx, takeId)
    return { takeId, interviewId, number, submittedAt, stage, liveKey: interview.liveKey, now: tx.now }
  })
}

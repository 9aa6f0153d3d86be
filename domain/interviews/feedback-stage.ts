import { newId } from '#domain/shared/ids.ts'
import { appendEvent } from '#domain/shared/outbox.ts'
import type { Tx } from '#domain/shared/context.ts'

/** Feedback is promised within this time; the page says so, and the sweep works by it. */
export const feedbackSeconds = 120

export type StageState = 'pending' | 'running' | 'done' | 'parked'

/** Makes the stage in the verb's own transaction and tells the worker: the stage is the truth, the event a wake-up. */
export async function askForFeedback(
  tx: Tx,
  about: { takeId: string; interviewId: string; memberId: string; version: number },
): Promise<string> {
  const { takeId, interviewId, memberId, version } = about
  const stageId = newId()
  await tx.db.stage.createMany({
    data: [
      {
        tenantId: tx.tenantId,
        id: stageId,
        memberId,
        objectKind: 'take',
        objectId: takeId,
        name: 'feedback',
        version,
        state: 'pending',
        dueBy: new Date(tx.now.getTime() + feedbackSeconds * 1_000),
        createdAt: tx.now,
      },
    ],
  })
  await appendEvent(tx, { event: 'take.submitted@1', payload: { takeId, interviewId, memberId, stageId } })
  return stageId
}

export interface FeedbackStage {
  id: string
  version: number
  state: StageState
  attempts: number
  createdAt: Date
  dueBy: Date
  doneAt: Date | null
  failure: string | null
}

/** The newest run for one take; null where none was asked for. */
export async function latestFeedbackStage(tx: Tx, takeId: string): Promise<FeedbackStage | null> {
  const row = await tx.db.stage.findFirst({
    where: { tenantId: tx.tenantId, objectKind: 'take', objectId: takeId, name: 'feedback' },
    orderBy: { version: 'desc' },
    select: { id: true, version: true, state: true, attempts: true, createdAt: true, dueBy: true, doneAt: true, failure: true }, // prettier-ignore
  })
  return row && { ...row, state: asStageState(row.state) }
}

export function asStageState(state: string): StageState {
  return state === 'running' || state === 'done' || state === 'parked' ? state : 'pending'
}

import { appendAuditEntry } from '#domain/audit/index.ts'
import { appendEvent } from '#domain/shared/outbox.ts'
import type { Tx } from '#domain/shared/context.ts'

export type EndReason = 'finished' | 'left' | 'closed_by_time'

/** Ends an open interview once; false when it was not open any more. `at` starts the retention clock. */
export async function endInterview(
  tx: Tx,
  input: { interviewId: string; memberId: string; reason: EndReason; at?: Date },
): Promise<boolean> {
  const { interviewId, memberId, reason, at = tx.now } = input
  const { count } = await tx.db.interview.updateMany({
    where: { tenantId: tx.tenantId, id: interviewId, state: 'open' },
    data: { state: 'ended', endReason: reason, endedAt: at },
  })
  if (count === 0) return false
  await appendEvent(tx, { event: 'interview.ended@1', payload: { interviewId, memberId } })
  await appendAuditEntry(tx, {
    action: 'interview.ended',
    memberId,
    objectKind: 'interview',
    objectId: interviewId,
    detail: { reason },
  })
  return true
}

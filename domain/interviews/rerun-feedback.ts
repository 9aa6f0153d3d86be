import { requirePermission } from '#domain/access/index.ts'
import { appendAuditEntry } from '#domain/audit/index.ts'
import { domainError } from '#domain/shared/errors.ts'
import { noAnswer } from './errors.ts'
import { askForFeedback, latestFeedbackStage } from './feedback-stage.ts'
import { loadTake } from './load-take.ts'
import { checkAlive } from './open-takes-of.ts'
import type { InterviewContext } from './ports.ts'

/** Feedback on one answer is made at most this often: each run may cost money. */
export const mostRevisions = 6

/**
 * Asks for feedback on a submitted answer again, after a failure or to hear it anew. Earlier reports stay. While a run is
 * under way, that one is the answer.
 * @throws `limit` `interviews.too_many_reruns`, `conflict` `interviews.not_submitted`
 */
export async function rerunFeedback(
  ctx: InterviewContext,
  { takeId }: { takeId: string },
): Promise<{ stageId: string; version: number }> {
  requirePermission(ctx, 'report.rerun')
  return ctx.transaction(async (tx) => {
    const take = await loadTake(tx, takeId)
    await checkAlive(tx, { take, due: ctx.due })
    const { interviewId, memberId } = take
    if (take.state !== 'submitted') {
      throw domainError(
        'conflict',
        'interviews.not_submitted',
        'Hand in your answer first; feedback comes by itself.',
      )
    }
    // Two presses at once: the second waits here, and then finds the first one's stage.
    const locked = await tx.db.take.updateMany({ where: { tenantId: tx.tenantId, id: takeId }, data: { state: 'submitted' } }) // prettier-ignore
    if (locked.count === 0) throw noAnswer()
    const last = await latestFeedbackStage(tx, takeId)
    if (last && (last.state === 'pending' || last.state === 'running'))
      return { stageId: last.id, version: last.version }
    const version = (last?.version ?? 0) + 1
    if (version > mostRevisions) {
      throw domainError('limit', 'interviews.too_many_reruns', `Feedback was made ${mostRevisions} times for this answer. Try the question again instead.`) // prettier-ignore
    }
    const stageId = await askForFeedback(tx, { takeId, interviewId, memberId, version })
    const detail = { version }
    await appendAuditEntry(tx, {
      action: 'feedback.asked_again',
      memberId,
      objectKind: 'take',
      objectId: takeId,
      detail,
    })
    return { stageId, version }
  })
}

import { requirePermission } from '#domain/access/index.ts'
import { isUuid } from '#domain/shared/uuid.ts'
import { endInterview } from './end-interview.ts'
import { noInterview } from './errors.ts'
import { closesAt, isOpen } from './lifetime.ts'
import type { InterviewContext } from './ports.ts'

/**
 * "End this interview": what was handed in keeps its feedback, drafts stay readable until the interview is due. Merely
 * closing the page ends nothing. A second call changes nothing.
 */
export async function leaveInterview(
  ctx: InterviewContext,
  { interviewId }: { interviewId: string },
): Promise<void> {
  requirePermission(ctx, 'interview.end')
  if (!isUuid(interviewId)) throw noInterview()
  await ctx.transaction(async (tx) => {
    const interview = await tx.db.interview.findUnique({
      where: { tenantId_id: { tenantId: tx.tenantId, id: interviewId } },
      select: { memberId: true, state: true, lastActivityAt: true, endedAt: true },
    })
    if (!interview) throw noInterview()
    const { memberId, lastActivityAt } = interview
    if (interview.state === 'open' && !isOpen(interview, tx.now)) {
      await endInterview(tx, {
        interviewId,
        memberId,
        reason: 'closed_by_time',
        at: closesAt(lastActivityAt),
      })
      return
    }
    await endInterview(tx, { interviewId, memberId, reason: 'left' })
  })
}

import type { JobContext } from '#domain/shared/context.ts'
import { endInterview } from './end-interview.ts'
import { closesAt } from './lifetime.ts'

/**
 * Ends an interview 7 days after its last activity. Its end is that moment, not the moment the sweep came by, so a late
 * sweep lengthens no period. False when there is nothing to close: gone, ended, or used again since.
 */
export async function closeIdleInterview(
  ctx: JobContext,
  { interviewId }: { interviewId: string },
): Promise<boolean> {
  return ctx.transaction(async (tx) => {
    const interview = await tx.db.interview.findUnique({
      where: { tenantId_id: { tenantId: tx.tenantId, id: interviewId } },
      select: { memberId: true, state: true, lastActivityAt: true },
    })
    if (interview?.state !== 'open') return false
    const at = closesAt(interview.lastActivityAt)
    if (tx.now < at) return false
    return endInterview(tx, { interviewId, memberId: interview.memberId, reason: 'closed_by_time', at })
  })
}

import type { JobContext } from '#domain/shared/context.ts'
import { appendEvent } from '#domain/shared/outbox.ts'
import { closesSoon } from './lifetime.ts'

/**
 * Says that an open interview closes itself soon. Saying it twice makes one stage, and so one mail. False when there is
 * nothing to say: gone, ended, or used again since.
 */
export async function announceClosing(
  ctx: JobContext,
  { interviewId }: { interviewId: string },
): Promise<boolean> {
  return ctx.transaction(async (tx) => {
    const interview = await tx.db.interview.findUnique({
      where: { tenantId_id: { tenantId: tx.tenantId, id: interviewId } },
      select: { memberId: true, state: true, lastActivityAt: true, endedAt: true },
    })
    if (!interview || !closesSoon(interview, tx.now)) return false
    const { memberId } = interview
    await appendEvent(tx, { event: 'interview.closing_soon@1', payload: { interviewId, memberId } })
    return true
  })
}

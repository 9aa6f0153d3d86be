import { requirePermission } from '#domain/access/index.ts'
import { loadTake } from './load-take.ts'
import type { InterviewContext } from './ports.ts'
import { checkWritable } from './save-draft.ts'

/** Thinking time is over, by the clock or by "start now". The first call counts; later ones change nothing. */
export async function beginAnswering(
  ctx: InterviewContext,
  { takeId }: { takeId: string },
): Promise<{ answeringAt: Date }> {
  requirePermission(ctx, 'answer.write')
  return ctx.transaction(async (tx) => {
    const take = await loadTake(tx, takeId)
    checkWritable(take)
    if (take.answeringAt) return { answeringAt: take.answeringAt }
    await tx.db.take.updateMany({
      where: { tenantId: tx.tenantId, id: takeId, answeringAt: null },
      data: { answeringAt: tx.now },
    })
    return { answeringAt: tx.now }
  })
}

import { requirePermission } from '#domain/access/index.ts'
import { loadTake } from '#domain/interviews/index.ts'
import type { RecordingContext } from './context.ts'
import { endSound } from './destroy-sound.ts'
import { mediaUnit } from './units.ts'

/**
 * "Destroy it now": the student ends the sound of a voice answer before its hour. Its key goes at once, its bytes a moment
 * later. Where no words were heard yet, they are asked for.
 */
export async function destroySoundNow(ctx: RecordingContext, { takeId }: { takeId: string }): Promise<void> {
  requirePermission(ctx, 'recording.write')
  await ctx.transaction(async (tx) => {
    const { interviewId, memberId } = await loadTake(tx, takeId)
    await tx.db.recording.updateMany({
      where: { tenantId: tx.tenantId, takeId, mode: 'voice', words: 'waiting' },
      data: { words: 'needed', wordsReason: 'asked' },
    })
    await endSound(tx, { takeId, interviewId, memberId, why: 'asked' })
  })
  const whose = { tenantId: ctx.tenantId, memberId: ctx.memberId }
  // Where the key service is away, the stage of the transaction above finishes it.
  await ctx.keyring.destroy(ctx.principal, mediaUnit(whose, takeId, 'voice')).catch(() => undefined)
}

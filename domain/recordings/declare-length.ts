import { requirePermission } from '#domain/access/index.ts'
import { isUuid } from '#domain/shared/uuid.ts'
import type { RecordingContext } from './context.ts'
import { noUpload, tooLarge, wrongLength } from './errors.ts'
import { mostTakeBytes } from './limits.ts'
import { loadPart } from './load-part.ts'
import { lockRecording } from './lock-recording.ts'

/**
 * How long an upload is in all, known once its recorder has stopped. Said once: the same again is fine, another is a lie.
 * @throws `invalid` `recordings.length`, `limit` `recordings.too_large`, `not_found` `recordings.no_upload`
 */
export async function declareLength(
  ctx: RecordingContext,
  { takeId, partId, length }: { takeId: string; partId: string; length: number },
): Promise<void> {
  requirePermission(ctx, 'recording.write')
  if (!isUuid(takeId)) throw noUpload()
  await ctx.transaction(async (tx) => {
    // A part that is whole by this is no unfinished one, and the sweep that is under way ends those.
    await lockRecording(tx, takeId)
    const part = await loadPart(tx, { takeId, partId })
    if (part.state !== 'open') throw noUpload()
    if (part.length === length) return
    if (part.length !== null || !Number.isSafeInteger(length) || length < part.offset) throw wrongLength()
    if (length > mostTakeBytes[part.mode]) throw tooLarge()
    await tx.db.recordingPart.updateMany({
      where: { tenantId: tx.tenantId, id: partId, length: null },
      data: { length: BigInt(length) },
    })
  })
}

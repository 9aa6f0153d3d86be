import { requirePermission } from '#domain/access/index.ts'
import { isUuid } from '#domain/shared/uuid.ts'
import type { RecordingContext } from './context.ts'
import { noUpload } from './errors.ts'
import { isPastHour } from './limits.ts'
import { loadPart, type PartFacts } from './load-part.ts'
import { lockRecording } from './lock-recording.ts'

/**
 * "Go on without it": one upload is as long as what is here of it, also where another length was said before, because its
 * rest is on a device that does not come back. What comes later is refused. A second time changes nothing. Resolves to the
 * upload, whole at its offset.
 * @throws `not_found` `recordings.no_upload`, also once it is handed in or over
 */
export async function settlePart(
  ctx: RecordingContext,
  { takeId, partId }: { takeId: string; partId: string },
): Promise<PartFacts> {
  requirePermission(ctx, 'recording.write')
  if (!isUuid(takeId)) throw noUpload()
  return ctx.transaction(async (tx) => {
    // A piece that is on its way is either counted here or refused afterwards.
    await lockRecording(tx, takeId)
    const part = await loadPart(tx, { takeId, partId })
    if (part.state !== 'open' || isPastHour(part, tx.now)) throw noUpload()
    await tx.db.recordingPart.updateMany({
      where: { tenantId: tx.tenantId, id: partId },
      data: { length: BigInt(part.offset) },
    })
    return { ...part, length: part.offset }
  })
}

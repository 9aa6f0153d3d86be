import { requirePermission } from '#domain/access/index.ts'
import { appendAuditEntry } from '#domain/audit/index.ts'
import { loadTake } from '#domain/interviews/index.ts'
import type { Tx } from '#domain/shared/context.ts'
import { isUuid } from '#domain/shared/uuid.ts'
import type { RecordingContext } from './context.ts'
import { noRecording } from './errors.ts'
import { holdObjects } from './hold-objects.ts'
import { isPast, mediaUntil } from './media-until.ts'
import { openPieces, pieceOf } from './part-sources.ts'
import { mediaPlace } from './units.ts'

export interface OpenedMedia {
  /** Bytes in the clear. */
  length: number
  contentType: string
  /** Strong and quoted. */
  etag: string
  read(start: number, end: number): AsyncIterable<Uint8Array>
  /**
   * Whether this very recording may still be played by whoever holds this context. One query; that an institution has
   * shortened its time since is seen at the next opening.
   */
  stillAllowed(ctx: Pick<RecordingContext, 'transaction'>): Promise<boolean>
  /** Ends the stream's key and gives the files back; a `read` under way fails. */
  close(): void
}

/**
 * The finished video of one take, to be read from anywhere in it. R-47: that it was opened stands in the log, once for each hour of the
 * clock, since a player that goes on opens it anew; where that cannot be written, nothing is opened.
 * @throws `not_found` `recordings.unknown` for another's, for sound, and for what is gone or not ready
 */
export async function openMedia(ctx: RecordingContext, { takeId }: { takeId: string }): Promise<OpenedMedia> {
  requirePermission(ctx, 'recording.read')
  if (!isUuid(takeId)) throw noRecording()
  const { until, rows } = await ctx.transaction(async (tx) => {
    const until = await mediaUntil(ctx, { tx, take: await loadTake(tx, takeId) })
    const rows = isPast(until, tx.now) ? [] : await loadMedia(tx, takeId)
    if (rows.length > 0) await noteOpening(tx, { takeId, memberId: ctx.memberId })
    return { until, rows }
  })
  const [first] = rows
  if (!first) throw noRecording()
  const pieces = rows.map(pieceOf)
  const whose = { tenantId: ctx.tenantId, memberId: first.memberId, takeId, mode: 'video' as const }
  const held = holdObjects(ctx.objects)
  const { sources, close } = openPieces(
    { ...ctx, objects: held.objects },
    { runs: [pieces], whose, place: mediaPlace },
  )
  const [source] = sources
  if (!source) throw noRecording()
  return {
    length: source.length,
    contentType: first.contentType,
    etag: `"${first.objectName}"`,
    read: source.stream,
    stillAllowed: ({ transaction }) =>
      transaction(async (tx) => {
        if (isPast(until, tx.now)) return false
        const [standing] = await loadMedia(tx, takeId)
        return standing?.objectName === first.objectName
      }),
    close: () => void close().finally(held.close),
  }
}

const hourMilliseconds = 3_600_000

async function noteOpening(
  tx: Tx,
  { takeId, memberId }: { takeId: string; memberId: string },
): Promise<void> {
  const hour = Math.floor(tx.now.getTime() / hourMilliseconds)
  await appendAuditEntry(tx, { action: 'video.opened', memberId, objectKind: 'take', objectId: takeId, once: String(hour) }) // prettier-ignore
}

function loadMedia(tx: Tx, takeId: string) {
  return tx.db.mediaObject.findMany({
    where: { tenantId: tx.tenantId, takeId, recording: { state: 'ready' } },
    orderBy: { start: 'asc' },
  })
}

import { requirePermission } from '#domain/access/index.ts'
import type { Tx } from '#domain/shared/context.ts'
import { newId } from '#domain/shared/ids.ts'
import { objectKey } from './object-key.ts'
import { checkFree } from './check-free.ts'
import type { RecordingContext } from './context.ts'
import { noUpload, tooLarge, wrongOffset } from './errors.ts'
import { isPastHour } from './limits.ts'
import type { PartFacts } from './load-part.ts'
import { loadPlace } from './load-place.ts'
import { lockRecording } from './lock-recording.ts'
import { chunkPlace, mediaUnit } from './units.ts'

export interface AppendChunk {
  takeId: string
  partId: string
  /** Where the sender believes that the upload stands. */
  offset: number
  /** Ends early, without an error, where the line was cut: what came is kept. */
  bytes: AsyncIterable<Uint8Array>
  /** The same student's context, opened anew: a slow line outlives a token. Null when they may not any more. */
  reenter: () => Promise<RecordingContext | null>
}

/**
 * Keeps what arrives as one sealed file of its own, then its row: bytes without a row do not exist. Of two writers at one
 * offset the primary key lets one win, and the other's bytes are removed, as are all that are refused. Resolves to the new
 * offset.
 * @throws `not_found` `recordings.no_upload`, `conflict` `recordings.offset`, `.no_consent`, `limit` `recordings.too_large`,
 * `.no_room`, `unavailable` `objects.full` where the store is nearly full, and what else it throws
 */
export async function appendChunk(ctx: RecordingContext, input: AppendChunk): Promise<{ offset: number }> {
  requirePermission(ctx, 'recording.write')
  const { takeId, offset } = input
  await checkFree(ctx.objects)
  const { part, most } = await ctx.transaction((tx) => checkPlace(tx, input))
  const counted = counting(input.bytes, most)
  const objectName = newId()
  const unit = mediaUnit({ tenantId: ctx.tenantId, memberId: part.memberId }, takeId, part.mode)
  const first = await counted.start()
  if (!first && counted.isOver()) throw tooLarge()
  if (!first) return { offset }
  const sealed = await ctx.keyring.sealStream(ctx.principal, unit, chunkPlace(objectName), counted.bytes)
  const stored = await ctx.objects.put(objectKey(ctx, objectName), sealed)
  const piece = { memberId: part.memberId, objectName, length: counted.count(), sealedLength: stored.length }
  const kept = await keepRow(input, piece).catch(async (error: unknown) => {
    await ctx.objects.remove(objectKey(ctx, objectName))
    throw error
  })
  await kept.keyring.commit(kept.principal, unit)
  if (counted.isOver()) throw tooLarge()
  return { offset: offset + counted.count() }
}

/** The upload where its next bytes may come, and how many at most. */
async function checkPlace(tx: Tx, input: AppendChunk): Promise<{ part: PartFacts; most: number }> {
  const { part, room } = await loadPlace(tx, input)
  if (part.state !== 'open' || isPastHour(part, tx.now)) throw noUpload()
  if (input.offset !== part.offset) throw wrongOffset()
  const ofPart = part.length === null ? Infinity : Math.max(0, part.length - part.offset)
  return { part, most: Math.min(ofPart, room) }
}

interface SealedPiece {
  memberId: string
  objectName: string
  length: number
  sealedLength: number
}

/**
 * The row, by who the student is now: they may have lost their membership, taken back that they are recorded, or used up
 * their space in another part since the piece began. Resolves to the context that kept it.
 */
async function keepRow(input: AppendChunk, piece: SealedPiece): Promise<RecordingContext> {
  const ctx = await input.reenter()
  if (!ctx) throw noUpload()
  const { partId, takeId, offset } = input
  const { memberId, objectName, length, sealedLength } = piece
  await ctx.transaction(async (tx) => {
    // One piece of a take at a time, and none while its recording is handed in or ended.
    await lockRecording(tx, takeId)
    const { most } = await checkPlace(tx, input)
    if (length > most) throw tooLarge()
    const row = { tenantId: tx.tenantId, partId, memberId, objectName, createdAt: tx.now }
    const { count } = await tx.db.uploadChunk.createMany({
      data: [{ ...row, start: BigInt(offset), length: BigInt(length), sealedLength: BigInt(sealedLength) }],
      skipDuplicates: true,
    })
    if (count === 0) throw wrongOffset()
  })
  return ctx
}

/** Counts what passes and stops at `most`; says afterwards whether more came. */
function counting(bytes: AsyncIterable<Uint8Array>, most: number) {
  const source = bytes[Symbol.asyncIterator]()
  let count = 0
  let over = false
  let waiting: Uint8Array | null = null
  const next = async (): Promise<Uint8Array | null> => {
    for (;;) {
      const step = await source.next()
      if (step.done) return null
      const room = most - count
      if (step.value.length > room) over = true
      const piece = step.value.subarray(0, room)
      count += piece.length
      if (piece.length > 0) return piece
      if (over) return null
    }
  }
  return {
    count: () => count,
    isOver: () => over,
    /** False when nothing comes at all: then no file is made. */
    async start(): Promise<boolean> {
      waiting = await next()
      return waiting !== null
    },
    bytes: {
      [Symbol.asyncIterator]: () => ({
        async next(): Promise<IteratorResult<Uint8Array, undefined>> {
          const value = waiting ?? (over ? null : await next())
          waiting = null
          return value ? { done: false, value } : { done: true, value: undefined }
        },
      }),
    },
  }
}

import { requirePermission } from '#domain/access/index.ts'
import { newId } from '#domain/shared/ids.ts'
import type { RecordingContext } from './context.ts'
import { noUpload, tooLarge, wrongOffset } from './errors.ts'
import { mostTakeBytes } from './limits.ts'
import { loadPart, type PartFacts } from './load-part.ts'
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
 * offset the primary key lets one win, and the other's bytes are removed. Resolves to the new offset.
 * @throws `not_found` `recordings.no_upload`, `conflict` `recordings.offset`, `limit` `recordings.too_large`, and what the
 * object store throws
 */
export async function appendChunk(ctx: RecordingContext, input: AppendChunk): Promise<{ offset: number }> {
  requirePermission(ctx, 'recording.write')
  const { takeId, partId, offset } = input
  const part = await ctx.transaction((tx) => loadPart(tx, { takeId, partId }))
  checkPlace(part, offset)
  const counted = counting(input.bytes, mostBytes(part))
  const objectName = newId()
  const unit = mediaUnit({ tenantId: ctx.tenantId, memberId: part.memberId }, takeId, part.mode)
  const first = await counted.start()
  if (!first) return { offset }
  const sealed = await ctx.keyring.sealStream(ctx.principal, unit, chunkPlace(objectName), counted.bytes)
  const stored = await ctx.objects.put(objectName, sealed)
  const kept = await keepRow(input, {
    part,
    objectName,
    length: counted.count(),
    sealedLength: stored.length,
  })
  if (!kept) {
    await ctx.objects.remove(objectName)
    throw wrongOffset()
  }
  await kept.keyring.commit(kept.principal, unit)
  if (counted.isOver()) throw tooLarge()
  return { offset: offset + counted.count() }
}

function checkPlace(part: PartFacts, offset: number): void {
  if (part.state !== 'open') throw noUpload()
  if (offset !== part.offset) throw wrongOffset()
}

function mostBytes(part: PartFacts): number {
  const whole = part.length ?? mostTakeBytes[part.mode]
  return Math.max(0, Math.min(whole, mostTakeBytes[part.mode]) - part.offset)
}

/** The row, unless someone else wrote at this place meanwhile or the take is gone. Null then. */
async function keepRow(
  { reenter }: AppendChunk,
  piece: { part: PartFacts; objectName: string; length: number; sealedLength: number },
): Promise<RecordingContext | null> {
  const ctx = await reenter()
  if (!ctx) return null
  const { part, objectName, length, sealedLength } = piece
  const kept = await ctx
    .transaction(async (tx) => {
      const now = await loadPart(tx, { takeId: part.takeId, partId: part.partId })
      if (now.state !== 'open' || now.offset !== part.offset) return false
      const { count } = await tx.db.uploadChunk.createMany({
        data: [
          {
            tenantId: tx.tenantId,
            partId: part.partId,
            start: BigInt(part.offset),
            memberId: part.memberId,
            length: BigInt(length),
            objectName,
            sealedLength: BigInt(sealedLength),
            createdAt: tx.now,
          },
        ],
        skipDuplicates: true,
      })
      return count === 1
    })
    .catch(async (error: unknown) => {
      await ctx.objects.remove(objectName)
      throw error
    })
  return kept ? ctx : null
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

import type { Readable } from 'node:stream'
import { DataStore, Upload } from '@tus/server'
import { appendChunk, declareLength, findPart, type RecordingContext } from '#domain/recordings/index.ts'

/**
 * The store behind tus: each PATCH becomes one sealed file and one row, by the verbs of domain/recordings. There is no
 * file in the clear, no state between requests, and no lock: of two writers at one offset the row's key lets one win.
 */
export function tusStore(
  ctx: RecordingContext,
  {
    takeId,
    reenter,
    declares,
  }: { takeId: string; reenter: () => Promise<RecordingContext | null>; declares: boolean },
): DataStore {
  return Object.assign(new DataStore(), {
    extensions: ['creation', 'creation-defer-length'],
    async getUpload(id: string) {
      const part = await findPart(ctx, { takeId, partId: id })
      const creation_date = part.createdAt.toISOString()
      return new Upload({
        id,
        offset: part.offset,
        creation_date,
        // The library refuses a length that is said again, as its own client does after a cut; `declareLength` judges it.
        ...(part.length !== null && !declares && { size: part.length }),
      })
    },
    declareUploadLength: (id: string, length: number) => declareLength(ctx, { takeId, partId: id, length }),
    async write(stream: Readable, id: string, offset: number) {
      const appended = await appendChunk(ctx, {
        takeId,
        partId: id,
        offset,
        bytes: untilCut(stream),
        reenter,
      })
      return appended.offset
    },
  })
}

/** A cut line ends the piece; what came before it is kept. */
async function* untilCut(stream: Readable): AsyncIterable<Uint8Array> {
  try {
    for await (const piece of stream) yield piece as Uint8Array
  } catch {
    return
  }
}

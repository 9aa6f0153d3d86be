import type { Readable } from 'node:stream'
import { DataStore, Upload } from '@tus/server'
import { appendChunk, declareLength, findPart, type RecordingContext } from '#domain/recordings/index.ts'
import { release } from '#domain/shared/release.ts'

export interface TusStoreParts {
  takeId: string
  reenter: () => Promise<RecordingContext | null>
  /** The request says how long the upload is in all. */
  declares: boolean
  /** The connection that the bytes of this request come from. */
  body: Readable
  /** Told, before the answer, when the sound of this take is gone at the latest. */
  onGoneBy: (at: Date) => void
}

/**
 * The store behind tus: each PATCH becomes one sealed file and one row, by the verbs of domain/recordings. There is no
 * file in the clear, no state between requests, and no lock: of two writers at one offset the row's key lets one win.
 * The bytes come from `body`, never from the library (`docs/decisions/014-uploads-are-read-from-the-connection.md`).
 */
export function tusStore(
  ctx: RecordingContext,
  { takeId, reenter, declares, body, onGoneBy }: TusStoreParts,
): DataStore {
  return Object.assign(new DataStore(), {
    extensions: ['creation', 'creation-defer-length'],
    /** The part is begun by the name it gets; a length that is known already is held to from here on. */
    async create(upload: Upload) {
      if (upload.size !== undefined)
        await declareLength(ctx, { takeId, partId: upload.id, length: upload.size })
      return upload
    },
    async getUpload(id: string) {
      const part = await findPart(ctx, { takeId, partId: id })
      if (part.soundGoneBy) onGoneBy(part.soundGoneBy)
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
    async write(empty: Readable, id: string, offset: number) {
      empty.resume()
      const bytes = untilCut(body)
      const appended = await appendChunk(ctx, { takeId, partId: id, offset, bytes, reenter })
      return appended.offset
    },
  })
}

/**
 * A cut line ends the piece; what came before it is kept. Whoever asks for the next bytes is done with the last ones: their
 * memory goes. Stopping early leaves the connection alone, because the answer still goes out on it.
 */
async function* untilCut(body: Readable): AsyncIterable<Uint8Array> {
  const pieces = body.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>
  try {
    for await (const piece of pieces) {
      yield piece
      release(piece)
    }
  } catch {
    return
  }
}

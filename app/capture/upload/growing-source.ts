import type { FileSource } from './tus-types.ts'
import { flushBytes, flushIn } from '../flush-rule.ts'
import { chunksBetween, partLength } from '../parts.ts'
import type { Chunk, Part } from '../parts.ts'
import type { News } from '../news.ts'

interface GrowingPart {
  part: Part
  /** Null once the page and the device have forgotten the piece. */
  read(chunk: Chunk): Promise<Uint8Array<ArrayBuffer> | null>
  /** Rings when a chunk came or the part ended. */
  news: News
  /** Milliseconds of a steady clock. */
  clock(): number
  signal: AbortSignal
}

/** A piece that the server still needs is nowhere on this device. */
export class PieceLost extends Error {
  override name = 'PieceLost'
}

/**
 * What tus-js-client reads a part from while the part still grows: a slice is handed over when a flush is due, and `done`
 * with the rest of an ended part, which declares the length.
 */
export function growingSource({ part, read, news, clock, signal }: GrowingPart): FileSource {
  async function untilDue(start: number): Promise<void> {
    let since: number | null = null
    for (;;) {
      signal.throwIfAborted()
      const bytes = partLength(part) - start
      if (bytes > 0) since ??= clock()
      const waitedMs = since === null ? 0 : clock() - since
      const wait = flushIn({ bytes, waitedMs, ended: part.ended })
      if (wait === 0) return
      await news.within(wait, signal)
    }
  }
  return {
    // Never asked for: the length is deferred.
    size: 0,
    async slice(start, end) {
      await untilDue(start)
      const to = Math.min(end, start + flushBytes, partLength(part))
      // Asked before the bytes are read: what comes meanwhile belongs to the next slice.
      const done = part.ended && to >= partLength(part)
      const value = await bytesBetween({ part, read, start, end: to })
      return { value, done }
    },
    close() {},
  }
}

interface Range {
  part: Part
  read(chunk: Chunk): Promise<Uint8Array<ArrayBuffer> | null>
  start: number
  end: number
}

async function bytesBetween({ part, read, start, end }: Range): Promise<Blob> {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  for (const { chunk, from, to } of chunksBetween(part, start, end)) {
    const bytes = await read(chunk)
    if (bytes?.length !== chunk.length) throw new PieceLost(`Piece ${chunk.index} is gone.`)
    pieces.push(bytes.subarray(from, to))
  }
  const blob = new Blob(pieces)
  if (blob.size !== Math.max(0, end - start)) throw new PieceLost(`Bytes ${start} to ${end} are gone.`)
  return blob
}

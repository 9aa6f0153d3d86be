import { createHash } from 'node:crypto'
import type { StreamFormat } from './format.ts'
import type { SealedObject } from './open-stream.ts'
import { openStream } from './open-stream.ts'
import { sealStream } from './seal-stream.ts'

/** Segments so small that a few hundred bytes cross many borders. */
export const tinyFormat: StreamFormat = { hash: 'sha256', keyLength: 32, segmentLength: 80 }

/** Bytes that repeat nowhere nearby, the same for the same seed. */
export function bytesOf(length: number, seed = ''): Buffer {
  const blocks = Array.from({ length: Math.ceil(length / 32) }, (_, block) =>
    createHash('sha256').update(`${seed}/${block}`).digest(),
  )
  return Buffer.concat(blocks).subarray(0, length)
}

export async function* inPieces(bytes: Uint8Array, size = 1000): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size)
}

export async function joined(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  // A piece is good until the next is asked for.
  for await (const piece of pieces) all.push(Uint8Array.from(piece))
  return Buffer.concat(all)
}

export function objectOf(bytes: Uint8Array, sealedLength = bytes.length): SealedObject {
  return { sealedLength, read: async (start, end) => bytes.subarray(start, end) }
}

export interface Place {
  key: Uint8Array
  aad: Uint8Array
  format?: StreamFormat
}

export const seal = (place: Place, plain: Uint8Array, pieces?: number): Promise<Buffer> =>
  joined(sealStream({ ...place, plaintext: inPieces(plain, pieces) }))

/** The whole plaintext, or a rejection. */
export async function openAll(place: Place, object: SealedObject): Promise<Buffer> {
  const reader = await openStream({ ...place, object })
  try {
    return await joined(reader.read(0, reader.length))
  } finally {
    reader.close()
  }
}

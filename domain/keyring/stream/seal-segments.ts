import { release } from '#domain/shared/release.ts'
import { prefixLength, type StreamFormat } from './format.ts'
import { capacities } from './layout.ts'
import { engineKey, sealSegment, type FileKey } from './segment.ts'

// What one piece brings at most: half a MiB. A write for each segment costs as much again as sealing it.
const segmentsPerPiece = 8

/** What stands in front of the first segment. */
export function headerOf(salt: Uint8Array, prefix: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.of(1 + salt.length + prefixLength), salt, prefix])
}

/**
 * The sealed file in pieces of some whole segments, the first with the header. A piece is good until the next one is asked
 * for: all of them lie in the same memory, one segment of plaintext and a few of ciphertext, however long the file
 * and however the plaintext comes in pieces.
 */
export async function* sealSegments(input: {
  file: FileKey
  header: Uint8Array
  plaintext: AsyncIterable<Uint8Array>
  format: StreamFormat
}): AsyncGenerator<Uint8Array, void, void> {
  const { header, plaintext, format } = input
  const file = { ...input.file, sealing: engineKey(input.file) }
  const { first, later } = capacities(format)
  const held = Buffer.alloc(later)
  const sealed = Buffer.allocUnsafeSlow(segmentsPerPiece * format.segmentLength)
  sealed.set(header)
  let [length, index, room, end] = [0, 0, first, header.length]
  const seal = (last: boolean): void => {
    end += sealSegment(file, { index, last }, held.subarray(0, length), sealed.subarray(end))
    index += 1
    length = 0
    room = later
  }
  try {
    for await (const piece of plaintext) {
      for (let from = 0; from < piece.length;) {
        // A full segment waits for its next byte: only then is it known not to be the last one.
        if (length === room) {
          seal(false)
          if (end + format.segmentLength > sealed.length) {
            yield sealed.subarray(0, end)
            end = 0
          }
        }
        const taken = Math.min(piece.length - from, room - length)
        held.set(piece.subarray(from, from + taken), length)
        length += taken
        from += taken
      }
    }
    seal(true)
    yield sealed.subarray(0, end)
  } finally {
    held.fill(0)
    release(sealed)
  }
}

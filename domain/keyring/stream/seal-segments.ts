import { capacities } from './layout.ts'
import { prefixLength, type StreamFormat } from './format.ts'
import { sealSegment, type FileKey } from './segment.ts'

/** What stands in front of the first segment. */
export function headerOf(salt: Uint8Array, prefix: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.of(1 + salt.length + prefixLength), salt, prefix])
}

/**
 * The sealed file in pieces of one segment each, the first with the header. Memory stays at one segment of plaintext and
 * one of ciphertext, however long the file and however the plaintext comes in pieces.
 */
export async function* sealSegments(input: {
  file: FileKey
  header: Uint8Array
  plaintext: AsyncIterable<Uint8Array>
  format: StreamFormat
}): AsyncGenerator<Uint8Array, void, void> {
  const { file, header, plaintext, format } = input
  const { first, later } = capacities(format)
  const held = Buffer.alloc(later)
  let length = 0
  let index = 0
  const seal = (last: boolean): Uint8Array => {
    const pieces = sealSegment(file, { index, last }, held.subarray(0, length))
    const sealed = Buffer.concat(index === 0 ? [header, ...pieces] : pieces)
    index += 1
    length = 0
    return sealed
  }
  try {
    for await (const piece of plaintext) {
      for (let from = 0; from < piece.length;) {
        const room = index === 0 ? first : later
        // A full segment waits for its next byte: only then is it known not to be the last one.
        if (length === room) yield seal(false)
        const taken = Math.min(piece.length - from, (index === 0 ? first : later) - length)
        held.set(piece.subarray(from, from + taken), length)
        length += taken
        from += taken
      }
    }
    yield seal(true)
  } finally {
    held.fill(0)
  }
}

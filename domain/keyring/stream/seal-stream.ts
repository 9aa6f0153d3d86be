import { randomBytes } from 'node:crypto'
import { clear } from '../clear.ts'
import { mediaFormat, prefixLength, type StreamFormat } from './format.ts'
import { headerOf, sealSegments } from './seal-segments.ts'
import { deriveFileKey } from './segment.ts'

/**
 * Seals one file under a salt of its own, so that no two files ever share a key. Can be read once. The key derived for the
 * file is cleared at the end of the stream, when it fails, and when its reader leaves; `key` is no longer needed
 * once this returns.
 */
export function sealStream(input: {
  key: Uint8Array
  aad: Uint8Array
  plaintext: AsyncIterable<Uint8Array>
  format?: StreamFormat
}): AsyncIterable<Uint8Array> {
  const { key, aad, plaintext, format = mediaFormat } = input
  const salt = randomBytes(format.keyLength)
  const prefix = randomBytes(prefixLength)
  const file = { key: deriveFileKey({ key, salt, aad, format }), prefix }
  const segments = sealSegments({ file, header: headerOf(salt, prefix), plaintext, format })
  return clearedAtEnd(segments, file.key)
}

/** A generator that was never begun skips its `finally`; this one clears the key then too. */
function clearedAtEnd(
  segments: AsyncGenerator<Uint8Array, void, void>,
  key: Uint8Array,
): AsyncIterable<Uint8Array> {
  const iterator: AsyncIterator<Uint8Array, void, void> = {
    async next() {
      try {
        const result = await segments.next()
        if (result.done) clear(key)
        return result
      } catch (error) {
        clear(key)
        throw error
      }
    },
    async return() {
      // First the segment under way, then the key: nothing is ever sealed under zeros.
      try {
        return await segments.return()
      } finally {
        clear(key)
      }
    },
  }
  return { [Symbol.asyncIterator]: () => iterator }
}

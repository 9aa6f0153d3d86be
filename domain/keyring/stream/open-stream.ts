import { release } from '#domain/shared/release.ts'
import { clear } from '../clear.ts'
import { destroyed, tampered } from '../errors.ts'
import { headerLength, mediaFormat, type StreamFormat } from './format.ts'
import { plainLengthOf, segmentAt, segmentCount, segmentIndexOf, type Segment } from './layout.ts'
import { deriveFileKey, engineKey, openSegment, type FileKey } from './segment.ts'

/** A sealed file where it lies. */
export interface SealedObject {
  /** As it was when the file was sealed. */
  readonly sealedLength: number
  /** Bytes `start` (inclusive) to `end` (exclusive), the reader's to use up, fewer at the end of the file; null when it is gone. */
  read(start: number, end: number): Promise<Uint8Array | null>
}

/** Plaintext of a sealed file at any position. */
export interface RangeReader {
  /** Bytes of plaintext, proven by the file's last segment. */
  readonly length: number
  /** Exactly these bytes, clipped to the length, a segment at a time; each is verified before a byte of it is given. */
  read(start: number, end: number): AsyncIterable<Uint8Array>
  /** Clears the key. A `read` under way fails at its next segment. */
  close(): void
}

// What one look into the store brings: half a MiB.
const segmentsPerLook = 8

/**
 * Opens a file that `sealStream` sealed. Header and last segment are checked before it resolves, so a file that was cut,
 * lengthened or put in another's place is refused whole. `key` is no longer needed once this resolved.
 *
 * Throws `keyring.tampered`; `keyring.destroyed` when the store has no such file.
 */
export async function openStream(input: {
  key: Uint8Array
  aad: Uint8Array
  object: SealedObject
  format?: StreamFormat
}): Promise<RangeReader> {
  const { key, aad, object, format = mediaFormat } = input
  const length = plainLengthOf(object.sealedLength, format)
  const head = await readExactly(object, 0, headerLength(format))
  if (head[0] !== headerLength(format)) throw tampered()
  const salt = head.subarray(1, 1 + format.keyLength)
  const file: FileKey = {
    key: deriveFileKey({ key, salt, aad, format }),
    prefix: Uint8Array.from(head.subarray(1 + format.keyLength)),
  }
  const sealed: SealedFile = { file, object, format, length, closed: false }
  try {
    await checkEnd(sealed)
  } catch (error) {
    clear(file.key)
    throw error
  }
  return {
    length,
    read: (start, end) => readPlain(sealed, Math.max(0, start), Math.min(end, length)),
    close() {
      sealed.closed = true
      clear(file.key)
    },
  }
}

interface SealedFile {
  readonly file: FileKey
  readonly object: SealedObject
  readonly format: StreamFormat
  readonly length: number
  closed: boolean
}

async function* readPlain(sealed: SealedFile, start: number, end: number): AsyncGenerator<Uint8Array> {
  if (start >= end) return
  const { object, format } = sealed
  if (sealed.closed) throw closed()
  // For this one answer: what the reader itself holds is ours to overwrite.
  const file = { ...sealed.file, opening: engineKey(sealed.file) }
  const until = segmentIndexOf(end - 1, format)
  for (let index = segmentIndexOf(start, format); index <= until; index += segmentsPerLook) {
    const segments = segmentsFrom(sealed, index, Math.min(until, index + segmentsPerLook - 1))
    const from = segments[0]?.sealed.start ?? 0
    const bytes = await readExactly(object, from, segments.at(-1)?.sealed.end ?? from)
    for (const segment of segments) {
      if (sealed.closed) throw closed()
      const cut = bytes.subarray(segment.sealed.start - from, segment.sealed.end - from)
      const plain = openSegment(file, segment, cut)
      yield plain.subarray(
        Math.max(0, start - segment.plain.start),
        Math.min(plain.length, end - segment.plain.start),
      )
    }
    release(bytes)
  }
}

const closed = () => new Error('This reader was closed.')

function segmentsFrom({ object, format }: SealedFile, first: number, last: number): Segment[] {
  return Array.from({ length: last - first + 1 }, (_, offset) =>
    segmentAt(first + offset, object.sealedLength, format),
  )
}

/** The last segment alone knows that it is the last; behind it there must be nothing. */
async function checkEnd({ file, object, format }: SealedFile): Promise<void> {
  const { sealedLength } = object
  const segment = segmentAt(segmentCount(sealedLength, format) - 1, sealedLength, format)
  const { start, end } = segment.sealed
  const bytes = await object.read(start, end + 1)
  if (!bytes) throw destroyed()
  if (bytes.length !== end - start) throw tampered()
  openSegment(file, segment, bytes).fill(0)
}

async function readExactly(object: SealedObject, start: number, end: number): Promise<Uint8Array> {
  const bytes = await object.read(start, end)
  if (!bytes) throw destroyed()
  if (bytes.length !== end - start) throw tampered()
  return bytes
}

import { tampered } from '../errors.ts'
import { headerLength, tagLength, type StreamFormat } from './format.ts'

/** Where one segment lies. Ends are exclusive. */
export interface Segment {
  readonly index: number
  readonly last: boolean
  /** In the sealed file; the first begins behind the header. */
  readonly sealed: { readonly start: number; readonly end: number }
  readonly plain: { readonly start: number; readonly end: number }
}

/** Bytes of plaintext that the first segment takes, and every later one. */
export function capacities(format: StreamFormat): { first: number; later: number } {
  const later = format.segmentLength - tagLength
  return { first: later - headerLength(format), later }
}

/** Bytes on disk of so much plaintext. */
export function sealedLengthOf(plainLength: number, format: StreamFormat): number {
  const { first, later } = capacities(format)
  const segments = plainLength <= first ? 1 : 1 + Math.ceil((plainLength - first) / later)
  return headerLength(format) + plainLength + segments * tagLength
}

/**
 * Bytes of plaintext in a sealed file of this length.
 *
 * Throws `keyring.tampered` for a length that no plaintext has.
 */
export function plainLengthOf(sealedLength: number, format: StreamFormat): number {
  const segments = Math.max(1, Math.ceil(sealedLength / format.segmentLength))
  const plain = sealedLength - headerLength(format) - segments * tagLength
  if (!Number.isSafeInteger(plain) || plain < 0 || sealedLengthOf(plain, format) !== sealedLength) {
    throw tampered()
  }
  return plain
}

export function segmentCount(sealedLength: number, format: StreamFormat): number {
  return Math.ceil(sealedLength / format.segmentLength)
}

/** The segment that holds the plaintext byte at `position`. */
export function segmentIndexOf(position: number, format: StreamFormat): number {
  const { first, later } = capacities(format)
  return position < first ? 0 : 1 + Math.floor((position - first) / later)
}

export function segmentAt(index: number, sealedLength: number, format: StreamFormat): Segment {
  const { first, later } = capacities(format)
  const { segmentLength } = format
  const start = index === 0 ? headerLength(format) : index * segmentLength
  const end = Math.min((index + 1) * segmentLength, sealedLength)
  const plainStart = index === 0 ? 0 : first + (index - 1) * later
  return {
    index,
    last: end === sealedLength,
    sealed: { start, end },
    plain: { start: plainStart, end: plainStart + (end - start - tagLength) },
  }
}

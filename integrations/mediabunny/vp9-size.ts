import { bitReader, type BitReader } from './bits.ts'
import type { FrameSize } from './frame-size.ts'

/** Sizes that the frames of one packet carry in their uncompressed headers (VP9 bitstream specification §6.2). */
export function sizesOfVp9(packet: Uint8Array): FrameSize[] {
  return framesOf(packet)
    .map(sizeOfFrame)
    .filter((size) => size !== null)
}

/** A packet may hold several frames, hidden ones too, with an index at its end (Annex B). */
function framesOf(packet: Uint8Array): Uint8Array[] {
  const marker = packet.at(-1) ?? 0
  if ((marker & 0xe0) !== 0xc0) return [packet]
  const count = (marker & 7) + 1
  const width = ((marker >> 3) & 3) + 1
  const index = packet.subarray(-(2 + width * count))
  if (index[0] !== marker) return [packet]
  const frames: Uint8Array[] = []
  let at = 0
  for (let frame = 0; frame < count; frame += 1) {
    let length = 0
    for (let byte = width - 1; byte >= 0; byte -= 1)
      length = length * 256 + (index[1 + frame * width + byte] ?? 0)
    frames.push(packet.subarray(at, at + length))
    at += length
  }
  return frames
}

function sizeOfFrame(frame: Uint8Array): FrameSize | null {
  try {
    return readSize(bitReader(frame))
  } catch {
    // A header that is cut off is one that no decoder takes either.
    return null
  }
}

const syncBits = 24
const sRgb = 7

function readSize(reader: BitReader): FrameSize | null {
  if (reader.bits(2) !== 2) return null
  const profile = reader.bits(1) + 2 * reader.bits(1)
  if (profile === 3) reader.flag()
  // An earlier frame is shown once more.
  if (reader.flag()) return null
  const isKey = !reader.flag()
  const isShown = reader.flag()
  const isResilient = reader.flag()
  if (isKey) {
    reader.bits(syncBits)
    skipColor(reader, profile)
    return sizeAt(reader)
  }
  const isIntra = isShown ? false : reader.flag()
  if (!isResilient) reader.bits(2)
  if (isIntra) {
    reader.bits(syncBits)
    if (profile > 0) skipColor(reader, profile)
    reader.bits(8)
    return sizeAt(reader)
  }
  // Three frames that it goes back to; with the size of one of them, or with one of its own.
  reader.bits(8 + 3 * 4)
  for (let reference = 0; reference < 3; reference += 1) if (reader.flag()) return null
  return sizeAt(reader)
}

function skipColor(reader: BitReader, profile: number): void {
  const isOdd = profile % 2 === 1
  if (profile >= 2) reader.flag()
  if (reader.bits(3) !== sRgb) reader.bits(isOdd ? 4 : 1)
  else if (isOdd) reader.flag()
}

function sizeAt(reader: BitReader): FrameSize {
  return { width: reader.bits(16) + 1, height: reader.bits(16) + 1 }
}

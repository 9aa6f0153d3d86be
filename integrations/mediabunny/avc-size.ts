import { bitReader, type BitReader } from './bits.ts'
import type { FrameSize } from './frame-size.ts'

const sequenceParameters = 7
/** Profiles whose parameter sets also tell about color and scaling (ISO/IEC 14496-10 §7.3.2.1.1). */
const withColor = new Set([100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135])

/** Sizes that the parameter sets of an `avcC` record promise (ISO/IEC 14496-15 §5.3.3). */
export function sizesOfRecord(record: Uint8Array): FrameSize[] {
  const count = (record[5] ?? 0) & 0x1f
  const sizes: FrameSize[] = []
  let at = 6
  for (let index = 0; index < count; index += 1) {
    const length = ((record[at] ?? 0) << 8) | (record[at + 1] ?? 0)
    const size = sizeOfUnit(record.subarray(at + 2, at + 2 + length))
    if (size) sizes.push(size)
    at += 2 + length
  }
  return sizes
}

/** Sizes that stand in a packet itself: its units have lengths in front where there is a record, else start codes. */
export function sizesOfPacket(packet: Uint8Array, record: Uint8Array | null): FrameSize[] {
  const units = record ? unitsByLength(packet, ((record[4] ?? 3) & 3) + 1) : unitsByStartCode(packet)
  return units.map(sizeOfUnit).filter((size) => size !== null)
}

function unitsByLength(packet: Uint8Array, width: number): Uint8Array[] {
  const units: Uint8Array[] = []
  for (let at = 0; at + width < packet.length;) {
    let length = 0
    for (let index = 0; index < width; index += 1) length = length * 256 + (packet[at + index] ?? 0)
    units.push(packet.subarray(at + width, at + width + length))
    at += width + length
  }
  return units
}

function unitsByStartCode(packet: Uint8Array): Uint8Array[] {
  const bytes = Buffer.from(packet.buffer, packet.byteOffset, packet.byteLength)
  const code = Buffer.from([0, 0, 1])
  const units: Uint8Array[] = []
  for (let at = bytes.indexOf(code); at >= 0;) {
    const next = bytes.indexOf(code, at + 3)
    units.push(bytes.subarray(at + 3, next < 0 ? undefined : next))
    at = next
  }
  return units
}

function sizeOfUnit(unit: Uint8Array): FrameSize | null {
  if (((unit[0] ?? 0) & 0x1f) !== sequenceParameters) return null
  try {
    return readSize(bitReader(withoutEscapes(unit.subarray(1))))
  } catch {
    // A set that is cut off is one that no decoder takes either.
    return null
  }
}

/** A zero, a zero and a three stand for two zeros, so that no start code shows inside a unit. */
function withoutEscapes(bytes: Uint8Array): Uint8Array {
  return bytes.filter((byte, index) => !(byte === 3 && bytes[index - 1] === 0 && bytes[index - 2] === 0))
}

function readSize(reader: BitReader): FrameSize {
  const profile = reader.bits(8)
  reader.bits(16)
  reader.unsigned()
  if (withColor.has(profile)) skipColor(reader)
  reader.unsigned()
  skipOrder(reader)
  reader.unsigned()
  reader.flag()
  const width = 16 * (reader.unsigned() + 1)
  const rows = 16 * (reader.unsigned() + 1)
  return { width, height: reader.flag() ? rows : 2 * rows }
}

function skipColor(reader: BitReader): void {
  const chroma = reader.unsigned()
  if (chroma === 3) reader.flag()
  reader.unsigned()
  reader.unsigned()
  reader.flag()
  if (!reader.flag()) return
  for (let list = 0; list < (chroma === 3 ? 12 : 8); list += 1) {
    if (reader.flag()) skipScaling(reader, list < 6 ? 16 : 64)
  }
}

function skipScaling(reader: BitReader, length: number): void {
  let last = 8
  for (let index = 0; index < length; index += 1) {
    const next = (last + reader.signed() + 256) % 256
    if (next === 0) return
    last = next
  }
}

function skipOrder(reader: BitReader): void {
  const kind = reader.unsigned()
  if (kind === 0) reader.unsigned()
  if (kind !== 1) return
  reader.flag()
  reader.signed()
  reader.signed()
  const count = reader.unsigned()
  for (let index = 0; index < Math.min(count, 255); index += 1) reader.signed()
}

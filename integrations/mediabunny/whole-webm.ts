import type { MediaSource } from '#domain/recordings/ports.ts'

/**
 * A tab that dies leaves a WebM file that ends inside a block. The library then drops the whole last cluster, up to
 * seconds of an answer; so the file is read only as far as its last whole block. Where cluster and segment had announced
 * their sizes, they announce what is there. ("Unknown" would say it too, RFC 8794 §6.2, but the library knows only its
 * one-byte and its eight-byte form.)
 *
 * Only the last cluster is read. What is no WebM comes back as it was.
 */
export async function wholeWebm(source: MediaSource): Promise<MediaSource> {
  if (!(await beginsAsEbml(source))) return source
  const cluster = await lastCluster(source)
  if (cluster === null) return source
  const end = await endOfWholeBlocks(source, cluster)
  if (end === null) return source
  const sizes = [await sizeOfSegment(source), { at: cluster.start + 4, dataStart: cluster.dataStart }]
  return cutAt(source, { end, sizes: await knownOnly(source, sizes) })
}

interface Cluster {
  readonly start: number
  /** First byte behind id and size. */
  readonly dataStart: number
  /** First byte behind the cluster; null where it announced none. */
  readonly announcedEnd: number | null
}

const ebmlId = 0x1a45dfa3
const segmentId = 0x18538067
const clusterIdBytes = Buffer.from([0x1f, 0x43, 0xb6, 0x75])
const timestampId = 0xe7
// Cluster, Cues, Tags, SeekHead, Info, Tracks, Attachments, Chapters, and what begins another file: one of those ends a cluster of
// unknown size. What stands inside one has an id of one or two bytes.
const outerIds = [
  0x1f43b675,
  0x1c53bb6b,
  0x1254c367,
  0x114d9b74,
  0x1549a966,
  0x1654ae6b,
  0x1941a469,
  0x1043a770,
  segmentId,
  ebmlId,
]
const longestInnerId = 2
const windowBytes = 1_048_576
const headBytes = 12
// No recorder writes a cluster of 64 MiB; a file that has none further back is not searched through.
const mostSearched = 67_108_864

async function beginsAsEbml(source: MediaSource): Promise<boolean> {
  const head = Buffer.from(await source.read(0, Math.min(4, source.length)))
  return head.length === 4 && head.readUInt32BE(0) === ebmlId
}

async function lastCluster(source: MediaSource): Promise<Cluster | null> {
  const earliest = Math.max(0, source.length - mostSearched)
  for (let end = source.length; end > earliest; end -= windowBytes) {
    const start = Math.max(0, end - windowBytes)
    // The window reaches a little into the one behind it, so that a header across the border is seen.
    const bytes = Buffer.from(await source.read(start, Math.min(source.length, end + headBytes)))
    for (
      let at = bytes.lastIndexOf(clusterIdBytes);
      at >= 0;
      at = at > 0 ? bytes.lastIndexOf(clusterIdBytes, at - 1) : -1
    ) {
      const cluster = clusterAt(bytes, at, start)
      if (cluster !== null) return cluster
    }
  }
  return null
}

/** Four bytes of a picture may look like a cluster's id; a timestamp behind its size makes it one. */
function clusterAt(bytes: Buffer, at: number, base: number): Cluster | null {
  const size = readNumber(bytes, at + 4)
  if (size === null || bytes[at + 4 + size.width] !== timestampId) return null
  const dataStart = base + at + 4 + size.width
  return { start: base + at, dataStart, announcedEnd: size.value === null ? null : dataStart + size.value }
}

/** Where the last whole block ends, or null when nothing is cut off. */
async function endOfWholeBlocks(source: MediaSource, cluster: Cluster): Promise<number | null> {
  const announcedEnd = cluster.announcedEnd ?? Infinity
  if (announcedEnd <= source.length) return null
  const headAt = headReader(source)
  let whole = cluster.dataStart
  while (whole < source.length) {
    const head = await headAt(whole)
    const idWidth = widthOf(head[0] ?? 0)
    // Another part of the file ends the cluster, and nothing is cut off; anything else in this place is no part of it.
    if (idWidth === 4 && head.length >= 4 && outerIds.includes(head.readUInt32BE(0))) return null
    if (idWidth > longestInnerId) return whole
    const size = readNumber(head, idWidth)
    if (size === null || size.value === null) return whole
    const end = whole + idWidth + size.width + size.value
    if (end > source.length) return whole
    whole = end
  }
  return cluster.announcedEnd === null ? null : whole
}

/** The first bytes of an element, from a window that is read once: a sealed source opens a whole segment for each read. */
function headReader(source: MediaSource): (at: number) => Promise<Buffer> {
  let window = Buffer.alloc(0)
  let start = 0
  return async (at) => {
    const end = Math.min(source.length, at + headBytes)
    if (at < start || end > start + window.length) {
      window = Buffer.from(await source.read(at, Math.min(source.length, at + windowBytes)))
      start = at
    }
    return window.subarray(at - start, end - start)
  }
}

/** Where the segment says how long it is: right behind the EBML header and its own id. */
async function sizeOfSegment(source: MediaSource): Promise<SizeField | null> {
  const head = Buffer.from(await source.read(0, Math.min(source.length, windowBytes)))
  const ebml = readNumber(head, 4)
  if (ebml === null || ebml.value === null) return null
  const segment = 4 + ebml.width + ebml.value
  if (segment + 4 > head.length || head.readUInt32BE(segment) !== segmentId) return null
  const size = readNumber(head, segment + 4)
  return size && { at: segment + 4, dataStart: segment + 4 + size.width }
}

/** Where an element says how long it is, and where what it counts begins. */
interface SizeField {
  readonly at: number
  readonly dataStart: number
}

async function knownOnly(source: MediaSource, fields: readonly (SizeField | null)[]): Promise<SizeField[]> {
  const known: SizeField[] = []
  for (const field of fields) {
    if (field === null) continue
    const size = readNumber(Buffer.from(await source.read(field.at, field.dataStart)), 0)
    if (size && size.value !== null) known.push(field)
  }
  return known
}

function cutAt(
  source: MediaSource,
  { end, sizes }: { end: number; sizes: readonly SizeField[] },
): MediaSource {
  return {
    length: end,
    async read(start, stop) {
      const bytes = Uint8Array.from(await source.read(start, Math.min(stop, end)))
      for (const { at, dataStart } of sizes) {
        const field = writeNumber(end - dataStart, dataStart - at)
        for (const [index, byte] of field.entries()) {
          const place = at + index - start
          if (place >= 0 && place < bytes.length) bytes[place] = byte
        }
      }
      return bytes
    },
  }
}

function writeNumber(value: number, width: number): Uint8Array {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(value) | (1n << BigInt(7 * width)))
  return bytes.subarray(8 - width)
}

/** Length marker of an EBML number: leading zero bits plus one; 9 for a byte that begins none. */
function widthOf(first: number): number {
  return Math.clz32(first) - 23
}

/** An EBML size; `value` is null for the reserved "unknown". */
function readNumber(bytes: Buffer, at: number): { width: number; value: number | null } | null {
  const width = widthOf(bytes[at] ?? 0)
  if (width > 8 || at + width > bytes.length) return null
  let value = (bytes[at] ?? 0) & ((1 << (8 - width)) - 1)
  let unknown = value === (1 << (8 - width)) - 1
  for (let index = 1; index < width; index += 1) {
    const byte = bytes[at + index] ?? 0
    if (byte !== 0xff) unknown = false
    value = value * 256 + byte
  }
  return { width, value: unknown ? null : value }
}

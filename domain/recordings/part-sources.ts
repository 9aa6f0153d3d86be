import type { Keyring, RangeReader } from '#domain/keyring/index.ts'
import type { Principal, Tx } from '#domain/shared/context.ts'
import { release } from '#domain/shared/release.ts'
import { objectKey } from './object-key.ts'
import type { MediaSource, ObjectStore } from './ports.ts'
import { throughWindows } from './read-windows.ts'
import { sealedBlocks } from './sealed-blocks.ts'
import { mediaUnit, type Place, type RecordingMode } from './units.ts'

/** One sealed file, and where its bytes stand in what it is a piece of. */
export interface Piece {
  start: number
  length: number
  objectName: string
  sealedLength: number
}

export interface PartRow {
  partId: string
  contentType: string
  chunks: Piece[]
}

/** The parts of one take with their sealed pieces, in order. Two queries. */
export async function loadParts(tx: Tx, takeId: string): Promise<PartRow[]> {
  const parts = await tx.db.recordingPart.findMany({
    where: { tenantId: tx.tenantId, takeId },
    orderBy: { number: 'asc' },
    select: { id: true, contentType: true, chunks: { orderBy: { start: 'asc' } } },
  })
  return parts.map((part) => ({
    partId: part.id,
    contentType: part.contentType,
    chunks: part.chunks.map(pieceOf),
  }))
}

export function pieceOf(row: {
  start: bigint
  length: bigint
  objectName: string
  sealedLength: bigint
}): Piece {
  const { start, length, objectName, sealedLength } = row
  return { start: Number(start), length: Number(length), objectName, sealedLength: Number(sealedLength) }
}

export type Tools = { keyring: Keyring; objects: ObjectStore; principal: Principal }
export interface Whose {
  tenantId: string
  memberId: string
  takeId: string
  mode: RecordingMode
}

/** As a tool reads it, and as a player does: in the pieces in which it was opened, so that nothing is copied or opened twice. */
export interface PieceSource extends MediaSource {
  stream(start: number, end: number): AsyncIterable<Uint8Array>
}

interface Runs {
  runs: readonly (readonly Piece[])[]
  whose: Whose
  place: (name: string) => Place
  /** Read mostly from first to last: the key service is asked once for several pieces, and small ones are read once. */
  inOrder?: boolean
}

/** Pieces of a run that are opened by one question. */
const openedAtOnce = 12

/** Runs of pieces, each as one run of bytes, opened piece by piece as it is read. Close it: keys are held meanwhile. */
export function openPieces(
  tools: Tools,
  { runs, whose, place, inOrder = false }: Runs,
): { sources: PieceSource[]; close: () => Promise<void> } {
  const reader = pieceReaders(tools, { whose, place, inOrder })
  async function* stream(chunks: readonly Piece[], start: number, end: number) {
    for (const [index, chunk] of chunks.entries()) {
      const from = Math.max(start, chunk.start)
      const to = Math.min(end, chunk.start + chunk.length)
      if (from >= to) continue
      const opened = await reader.of(chunks, index)
      yield* reader.read(opened, chunk, { from: from - chunk.start, to: to - chunk.start })
    }
  }
  const source = (chunks: readonly Piece[]): PieceSource => {
    const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0)
    const begin = chunks[0]?.start ?? 0
    const whole = async (start: number, end: number) => {
      const found: Uint8Array[] = []
      for await (const piece of stream(chunks, start, end)) found.push(piece)
      const bytes = Buffer.concat(found)
      for (const piece of found) release(piece)
      return bytes
    }
    return {
      length,
      stream: (start, end) => stream(chunks, start, end),
      read: throughWindows(whole, { begin, end: begin + length }),
    }
  }
  return { sources: runs.map(source), close: reader.close }
}

/** Each piece opened once, at its first use. */
function pieceReaders(tools: Tools, { whose, place, inOrder = false }: Omit<Runs, 'runs'>) {
  const unit = mediaUnit(whose, whose.takeId, whose.mode)
  const blocks = sealedBlocks(tools.objects)
  const readers = new Map<string, Promise<RangeReader>>()
  /** How many read a piece right now: its bytes stay as long as one does. */
  const reading = new Map<string, number>()
  const fileOf = ({ objectName, sealedLength }: Piece) => {
    const read = (start: number, end: number) =>
      inOrder
        ? blocks.read(objectKey(whose, objectName), sealedLength, { start, end })
        : tools.objects.read(objectKey(whose, objectName), { start, end })
    return { place: place(objectName), object: { sealedLength, read } }
  }
  const keep = (chunk: Piece, opening: Promise<RangeReader>) => {
    // Whoever reads this piece hears of it.
    opening.catch(() => undefined)
    readers.set(chunk.objectName, opening)
    return opening
  }
  const openOne = (chunk: Piece) => {
    const file = fileOf(chunk)
    return keep(chunk, tools.keyring.openRange(tools.principal, unit, file.place, file.object))
  }
  const openSeveral = (chunk: Piece, others: readonly Piece[]) => {
    const unopened = [chunk, ...others.filter((other) => !readers.has(other.objectName))]
    const opening = tools.keyring.openRanges(tools.principal, unit, unopened.map(fileOf))
    const [first] = unopened.map((one, index) => keep(one, opening.then((found) => settled(found[index])))) // prettier-ignore
    return first as Promise<RangeReader>
  }
  return {
    /** The reader of `chunks[index]`, whose followers are read next. */
    async of(chunks: readonly Piece[], index: number): Promise<RangeReader> {
      const [chunk, ...others] = chunks.slice(index, index + openedAtOnce)
      if (!chunk) throw new RangeError('There is no such piece.')
      const known = readers.get(chunk.objectName)
      if (known) return known
      return inOrder ? openSeveral(chunk, others) : openOne(chunk)
    },
    /** Bytes of one piece; what was read to its end is mostly not read again. */
    async *read(
      opened: RangeReader,
      { objectName, length }: Piece,
      { from, to }: { from: number; to: number },
    ) {
      reading.set(objectName, (reading.get(objectName) ?? 0) + 1)
      try {
        yield* opened.read(from, to)
      } finally {
        const others = (reading.get(objectName) ?? 1) - 1
        reading.set(objectName, others)
        if (others === 0 && to === length) blocks.drop(objectKey(whose, objectName))
      }
    },
    async close(): Promise<void> {
      await Promise.allSettled([...readers.values()].map(async (opened) => (await opened).close()))
    },
  }
}

function settled(result: PromiseSettledResult<RangeReader> | undefined): RangeReader {
  if (result?.status === 'fulfilled') return result.value
  throw result?.reason
}

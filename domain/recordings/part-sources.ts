import type { Keyring } from '#domain/keyring/index.ts'
import type { Principal, Tx } from '#domain/shared/context.ts'
import type { MediaSource, ObjectStore } from './ports.ts'
import { throughWindows } from './read-windows.ts'
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

/** Runs of pieces, each as one run of bytes, opened piece by piece as it is read. Close it: keys are held meanwhile. */
export function openPieces(
  tools: Tools,
  {
    runs,
    whose,
    place,
  }: { runs: readonly (readonly Piece[])[]; whose: Whose; place: (name: string) => Place },
): { sources: PieceSource[]; close: () => Promise<void> } {
  const unit = mediaUnit(whose, whose.takeId, whose.mode)
  const readers = new Map<string, ReturnType<Keyring['openRange']>>()
  const reader = (chunk: Piece) => {
    const { objectName, sealedLength } = chunk
    const read = (start: number, end: number) => tools.objects.read(objectName, { start, end })
    const known = readers.get(objectName) ?? tools.keyring.openRange(tools.principal, unit, place(objectName), { sealedLength, read }) // prettier-ignore
    readers.set(objectName, known)
    return known
  }
  async function* stream(chunks: readonly Piece[], start: number, end: number) {
    for (const chunk of chunks) {
      const from = Math.max(start, chunk.start)
      const to = Math.min(end, chunk.start + chunk.length)
      if (from >= to) continue
      const opened = await reader(chunk)
      yield* opened.read(from - chunk.start, to - chunk.start)
    }
  }
  const source = (chunks: readonly Piece[]): PieceSource => {
    const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0)
    const begin = chunks[0]?.start ?? 0
    const whole = async (start: number, end: number) => {
      const found: Uint8Array[] = []
      for await (const piece of stream(chunks, start, end)) found.push(piece)
      return Buffer.concat(found)
    }
    return {
      length,
      stream: (start, end) => stream(chunks, start, end),
      read: throughWindows(whole, { begin, end: begin + length }),
    }
  }
  return {
    sources: runs.map(source),
    async close() {
      await Promise.allSettled([...readers.values()].map(async (opened) => (await opened).close()))
    },
  }
}

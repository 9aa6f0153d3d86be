import type { Chunk, Part } from '../parts.ts'
import { databaseFiles, eitherFiles, fileSystemFiles } from './chunk-files.ts'
import type { ChunkFiles } from './chunk-files.ts'
import { answer, ofTake, openDatabase, readAll, write } from './database.ts'
import { keptUntil } from './one-day.ts'
import { makeTakeKey, seal, unseal } from './sealing.ts'
import type { Bytes } from './sealing.ts'

export interface TakeRow {
  takeId: string
  /** Whose it is: see `personKey`. A browser may be shared, and each one's copies are only their own to count and to send. */
  person: string
  uploadsUrl: string
  /** Cannot be read out; without it the pieces open for nobody. */
  key: CryptoKey
  /** The person ended the answer; after a reload it comes back to its review. */
  finished: boolean
  /** The person kept or redid it: once the server wants it no more, nothing of it needs to stay. */
  decided: boolean
  /** When its last piece was kept, or it was opened. Milliseconds since 1970, by this device's clock. */
  lastAt: number
}

export interface PartRow {
  takeId: string
  number: number
  type: string
  url: string | null
  ended: boolean
  safe: number
  complete: boolean
}

export interface ChunkRow {
  takeId: string
  part: number
  index: number
  start: number
  length: number
  ms: number
  sealedLevels: Bytes | null
}

export interface DeviceCopy {
  /** False where this browser keeps nothing; then only the page has the recording until the server does. */
  readonly durable: boolean
  /** Something that the server has not yet found no room on the device: only the page's memory has it. */
  readonly full: boolean
  readonly parts: Part[]
  readonly finished: boolean
  /** When its day is over. Milliseconds since 1970, by this device's clock. */
  readonly until: number
  /** Says how the part stands now. A part of which the device keeps no piece is not noted. */
  updatePart(part: Part): Promise<void>
  /**
   * Keeps a piece: first its bytes, then the lines of it, its part and its take at once, so that a crash in between leaves
   * no line without bytes, and no piece of a part that nobody knows.
   * Resolves to false where the device has no room; the page then holds the sealed piece until the server has it.
   */
  keep(part: Part, chunk: Chunk, bytes: ArrayBuffer): Promise<boolean>
  /** The bytes of one piece, from the page or the device; null once both have forgotten it. */
  read(part: Part, chunk: Chunk): Promise<Bytes | null>
  /** Removes what the server has stored from the device. The page keeps it sealed until it is left, for the review. */
  erase(part: Part): Promise<void>
  mark(marks: { finished?: boolean; decided?: boolean }): Promise<void>
  /** Removes everything of the take. */
  forget(): Promise<void>
}

const piecePlace = (takeId: string, piece: string) => `${takeId}/${piece}`

const pieceOf = (part: Part, chunk: Chunk) => `${part.number}-${chunk.index}`

/** The sealed copy of one take on this device. Works without any storage too; then only the page has it. */
export async function openDeviceCopy({
  takeId,
  person,
  uploadsUrl,
  wallClock,
}: TakePlace): Promise<DeviceCopy> {
  const place = { takeId, person, uploadsUrl, wallClock }
  const found = await openStored(place).catch(() => null)
  if (found) return found
  const row = await newRow(place)
  return openCopy({ row, parts: [], database: null, files: null, wallClock })
}

interface TakePlace {
  takeId: string
  person: string
  uploadsUrl: string
  /** Milliseconds since 1970. */
  wallClock: () => number
}

/** Rejects where the browser keeps nothing, or not this. */
async function openStored(take: TakePlace): Promise<DeviceCopy> {
  const database = await openDatabase()
  const found = await readTake(database, take.takeId)
  // Only its own person's page asks for a take, whatever an earlier one could note.
  const row =
    found?.person === take.person ? found : { ...(found ?? (await newRow(take))), person: take.person }
  if (row !== found) await write(database, ['takes'], (store) => void store('takes').put(row))
  const files = eitherFiles(fileSystemFiles(), databaseFiles(database))
  const copy = openCopy({
    row,
    parts: await readParts(database, row),
    database,
    files,
    wallClock: take.wallClock,
  })
  // What the server had stored when the page died may still lie here.
  await Promise.all(copy.parts.map((part) => copy.erase(part)))
  return copy
}

async function newRow({ takeId, person, uploadsUrl, wallClock }: TakePlace): Promise<TakeRow> {
  const key = await makeTakeKey()
  return { takeId, person, uploadsUrl, key, finished: false, decided: false, lastAt: wallClock() }
}

interface Copy {
  row: TakeRow
  parts: Part[]
  database: IDBDatabase | null
  files: ChunkFiles | null
  wallClock: () => number
}

function openCopy({ row, parts, database, files, wallClock }: Copy): DeviceCopy {
  const { takeId, key } = row
  /** Sealed pieces of this visit. Blobs lie outside the script's memory. */
  const inPage = new Map<string, Blob>()
  const erased = new Set<string>()
  const notKept: { part: Part; chunk: Chunk }[] = []
  const noted = new Set(parts.map(({ number }) => number))
  const save = async (change: (store: (name: 'takes' | 'parts' | 'chunks') => IDBObjectStore) => void) => {
    if (database) await write(database, ['takes', 'parts', 'chunks'], change)
  }
  return {
    durable: database !== null,
    get full() {
      return notKept.some(({ part, chunk }) => chunk.start + chunk.length > part.safe)
    },
    parts,
    finished: row.finished,
    get until() {
      return keptUntil(row.lastAt)
    },
    async updatePart(part) {
      if (noted.has(part.number))
        await save((store) => void store('parts').put(partRow(takeId, part))).catch(() => {})
    },
    async keep(part, chunk, bytes) {
      const piece = pieceOf(part, chunk)
      const sealed = await seal(key, piecePlace(takeId, piece), bytes)
      inPage.set(piece, new Blob([sealed]))
      if (!files) return false
      try {
        await files.put(takeId, piece, sealed)
        const line = await chunkRow({ takeId, part, chunk, key })
        row.lastAt = wallClock()
        await save((store) => {
          store('parts').put(partRow(takeId, part))
          store('chunks').put(line)
          store('takes').put(row)
        })
        noted.add(part.number)
        return true
      } catch {
        await files.remove(takeId, piece).catch(() => {})
        notKept.push({ part, chunk })
        return false
      }
    },
    read: (part, chunk) => readPiece({ row, files, inPage }, pieceOf(part, chunk)),
    erase: (part) => eraseStored({ row, files, erased }, part),
    mark(marks) {
      Object.assign(row, marks)
      return save((store) => void store('takes').put(row)).catch(() => {})
    },
    async forget() {
      inPage.clear()
      if (database) await forgetTake(database, takeId)
    },
  }
}

interface Erasing {
  row: TakeRow
  files: ChunkFiles | null
  /** Pieces that this page has erased already. */
  erased: Set<string>
}

/** Only pieces that the server has from their first byte to their last. */
async function eraseStored({ row: { takeId }, files, erased }: Erasing, part: Part): Promise<void> {
  const stored = part.chunks.filter(({ start, length }) => start + length <= part.safe)
  const pieces = stored.map((chunk) => pieceOf(part, chunk)).filter((piece) => !erased.has(piece))
  for (const piece of pieces) erased.add(piece)
  await Promise.allSettled(pieces.map((piece) => files?.remove(takeId, piece)))
}

interface Held {
  row: TakeRow
  files: ChunkFiles | null
  inPage: Map<string, Blob>
}

async function readPiece(
  { row: { takeId, key }, files, inPage }: Held,
  piece: string,
): Promise<Bytes | null> {
  const held = inPage.get(piece)
  const sealed = held ? new Uint8Array(await held.arrayBuffer()) : ((await files?.get(takeId, piece)) ?? null)
  // Sent on, it leaves the device; the review can still play it.
  if (sealed && !held) inPage.set(piece, new Blob([sealed]))
  return sealed && unseal(key, piecePlace(takeId, piece), sealed)
}

/** The lines go first: what is left without a line cannot be found, nor opened without its key. */
export async function forgetTake(database: IDBDatabase, takeId: string): Promise<void> {
  await write(database, ['takes', 'parts', 'chunks'], (store) => {
    store('takes').delete(takeId)
    store('parts').delete(ofTake(takeId))
    store('chunks').delete(ofTake(takeId))
  })
  await eitherFiles(fileSystemFiles(), databaseFiles(database)).removeTake(takeId)
}

function readTake(database: IDBDatabase, takeId: string): Promise<TakeRow | undefined> {
  return answer<TakeRow | undefined>(database.transaction('takes').objectStore('takes').get(takeId))
}

/** A part without a recorder at work has ended: its page is gone, and nothing is ever added to it. */
async function readParts(database: IDBDatabase, { takeId, key }: TakeRow): Promise<Part[]> {
  const [parts, chunks] = await Promise.all([
    readAll<PartRow>(database, 'parts', ofTake(takeId)),
    readAll<ChunkRow>(database, 'chunks', ofTake(takeId)),
  ])
  const whole = parts.map(async ({ number, type, url, safe, complete }): Promise<Part> => {
    const rows = chunks.filter(({ part }) => part === number)
    const read = await Promise.all(rows.map((row) => readChunk(row, key)))
    return { number, type, url, safe, complete, ended: true, from: 'device', chunks: read }
  })
  return Promise.all(whole)
}

async function readChunk(
  { part, index, start, length, ms, ...row }: ChunkRow,
  key: CryptoKey,
): Promise<Chunk> {
  const place = levelsPlace(row.takeId, part, index)
  const levels = row.sealedLevels && (await unseal(key, place, row.sealedLevels).catch(() => null))
  return { index, start, length, ms, levels }
}

interface Line {
  takeId: string
  part: Part
  chunk: Chunk
  key: CryptoKey
}

/** How loud a voice was says something of it, so the levels are sealed too. */
async function chunkRow({ takeId, part, chunk, key }: Line): Promise<ChunkRow> {
  const { index, start, length, ms, levels } = chunk
  const place = levelsPlace(takeId, part.number, index)
  const sealedLevels = levels && (await seal(key, place, Uint8Array.from(levels)))
  return { takeId, part: part.number, index, start, length, ms, sealedLevels }
}

const levelsPlace = (takeId: string, part: number, index: number) => `${takeId}/${part}-${index}/levels`

function partRow(takeId: string, { number, type, url, ended, safe, complete }: Part): PartRow {
  return { takeId, number, type, url, ended, safe, complete }
}

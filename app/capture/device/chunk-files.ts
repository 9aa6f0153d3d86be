import { answer, write } from './database.ts'
import type { Bytes } from './sealing.ts'

/** Where sealed pieces lie on the device. */
export interface ChunkFiles {
  put(takeId: string, piece: string, sealed: Bytes): Promise<void>
  /** Null for what is not there. */
  get(takeId: string, piece: string): Promise<Bytes | null>
  /** Idempotent. */
  remove(takeId: string, piece: string): Promise<void>
  removeTake(takeId: string): Promise<void>
}

const folder = 'recordings'

/** The browser's own file system for this site, a folder a take, a file a piece. */
export function fileSystemFiles(): ChunkFiles {
  const root = async () =>
    (await navigator.storage.getDirectory()).getDirectoryHandle(folder, { create: true })
  const take = async (takeId: string, create: boolean) =>
    (await root()).getDirectoryHandle(takeId, { create })
  /** The folder that the last piece went to: found anew for each, it costs three questions to the browser a second. */
  let last: { takeId: string; directory: Promise<FileSystemDirectoryHandle> } | null = null
  return {
    async put(takeId, piece, sealed) {
      if (last?.takeId !== takeId) last = { takeId, directory: take(takeId, true) }
      try {
        await writeFile(await last.directory, piece, sealed)
      } catch (error) {
        // Removed meanwhile, as a sign-out elsewhere does: the next piece makes it anew.
        last = null
        throw error
      }
    },
    async get(takeId, piece) {
      try {
        const file = await (await take(takeId, false)).getFileHandle(piece)
        return new Uint8Array(await (await file.getFile()).arrayBuffer())
      } catch (error) {
        return nothingThere(error)
      }
    },
    async remove(takeId, piece) {
      const directory = last?.takeId === takeId ? last.directory : take(takeId, false)
      await directory.then((found) => found.removeEntry(piece)).catch(nothingThere)
    },
    async removeTake(takeId) {
      if (last?.takeId === takeId) last = null
      await root()
        .then((directory) => directory.removeEntry(takeId, { recursive: true }))
        .catch(nothingThere)
    },
  }
}

async function writeFile(directory: FileSystemDirectoryHandle, name: string, bytes: Bytes): Promise<void> {
  const file = await directory.getFileHandle(name, { create: true })
  const stream = await file.createWritable()
  // The file appears whole with `close`, or not at all.
  await stream.write(bytes)
  await stream.close()
}

/** Removes what is of no take among `kept`: pieces that a crash left without a line are among it. */
export async function removeOtherPieces(database: IDBDatabase, kept: readonly string[]): Promise<void> {
  await Promise.allSettled([removeFiles(kept), removeBytes(database, kept)])
}

/** Rejects where the browser has no file system of its own, or nothing in it. */
async function removeFiles(kept: readonly string[]): Promise<void> {
  const root = await (await navigator.storage.getDirectory()).getDirectoryHandle(folder)
  const others: string[] = []
  // Not in every list of types yet.
  for await (const name of (root as unknown as { keys(): AsyncIterable<string> }).keys())
    if (!kept.includes(name)) others.push(name)
  await Promise.allSettled(others.map((name) => root.removeEntry(name, { recursive: true })))
}

async function removeBytes(database: IDBDatabase, kept: readonly string[]): Promise<void> {
  const places = await answer(database.transaction('bytes').objectStore('bytes').getAllKeys())
  const others = places.filter((place) => !kept.includes(String((place as string[])[0])))
  await write(database, ['bytes'], (store) => {
    for (const place of others) store('bytes').delete(place)
  })
}

/** The fallback: the same sealed pieces as values of the page's database. */
export function databaseFiles(database: IDBDatabase): ChunkFiles {
  const place = (takeId: string, piece: string) => [takeId, piece]
  return {
    put: (takeId, piece, sealed) =>
      write(database, ['bytes'], (store) => void store('bytes').put(sealed, place(takeId, piece))),
    async get(takeId, piece) {
      const store = database.transaction('bytes').objectStore('bytes')
      return (await answer<Bytes | undefined>(store.get(place(takeId, piece)))) ?? null
    },
    remove: (takeId, piece) =>
      write(database, ['bytes'], (store) => void store('bytes').delete(place(takeId, piece))),
    removeTake: (takeId) =>
      write(
        database,
        ['bytes'],
        (store) => void store('bytes').delete(IDBKeyRange.bound([takeId], [takeId, []])),
      ),
  }
}

/** The first that takes a piece keeps it; a piece is looked for in both. */
export function eitherFiles(first: ChunkFiles, second: ChunkFiles): ChunkFiles {
  return {
    put: (takeId, piece, sealed) =>
      first.put(takeId, piece, sealed).catch(() => second.put(takeId, piece, sealed)),
    get: async (takeId, piece) =>
      (await first.get(takeId, piece).catch(() => null)) ?? (await second.get(takeId, piece)),
    async remove(takeId, piece) {
      await Promise.allSettled([first.remove(takeId, piece), second.remove(takeId, piece)])
    },
    async removeTake(takeId) {
      await Promise.allSettled([first.removeTake(takeId), second.removeTake(takeId)])
    },
  }
}

function nothingThere(error: unknown): null {
  if (error instanceof DOMException && error.name === 'NotFoundError') return null
  throw error
}

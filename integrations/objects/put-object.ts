import { randomUUID } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { domainError } from '#domain/shared/errors.ts'
import { codeOf, io, type Files } from './io.ts'
import { syncFolder, unfinished, type ObjectPlace } from './places.ts'

/**
 * Writes under a passing name, then gives the finished file its own name by a link, which never replaces another. Until the
 * link stands the object does not exist; after the folder's sync it outlives a power cut. Whatever goes wrong, and whoever's
 * fault it is, the passing name goes away; after a crash `sweepUnfinished` takes it.
 *
 * Throws `conflict` `objects.exists`, `unavailable` `objects.full` and `objects.down`, and whatever `bytes` throws.
 */
export async function putObject(input: {
  files: Files
  folder: string
  place: ObjectPlace
  bytes: AsyncIterable<Uint8Array>
}): Promise<{ length: number }> {
  const { files, folder, bytes } = input
  const { fan, file } = input.place
  const passing = join(folder, unfinished, randomUUID())
  const handle = await io(() => files.open(passing, 'wx', 0o600))
  try {
    const length = await writeAll(handle, bytes)
    const path = join(fan, file)
    await io(() => linkOnce(files, passing, path))
    await io(() => keep(files, fan, path))
    return { length }
  } finally {
    // The object stands or the error is on its way: neither hangs on this, and the sweep takes what stays.
    await files.unlink(passing).catch(() => undefined)
  }
}

/** Every byte on disk, and the file closed, when it resolves or rejects. */
async function writeAll(handle: FileHandle, bytes: AsyncIterable<Uint8Array>): Promise<number> {
  let length = 0
  try {
    for await (const piece of bytes) {
      for (let from = 0; from < piece.length;) {
        const { bytesWritten } = await io(() => handle.write(piece, from))
        from += bytesWritten
      }
      length += piece.length
    }
    await io(() => handle.sync())
  } catch (error) {
    await handle.close().catch(() => undefined)
    throw error
  }
  await io(() => handle.close())
  return length
}

/** A name that may not outlive a power cut is taken back: the caller hears that there is no object. */
async function keep(files: Files, fan: string, path: string): Promise<void> {
  try {
    await syncFolder(files, fan)
  } catch (error) {
    await files.unlink(path).catch(() => undefined)
    throw error
  }
}

async function linkOnce(files: Files, from: string, to: string): Promise<void> {
  try {
    await files.link(from, to)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
    throw domainError('conflict', 'objects.exists', 'An object of this name exists already.')
  }
}

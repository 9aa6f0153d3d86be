import * as node from 'node:fs/promises'
import { join } from 'node:path'
import type { ObjectStore } from '#domain/recordings/ports.ts'
import { isUuid } from '#domain/shared/uuid.ts'
import { codeOf, io, type Files } from './io.ts'
import { fanOf, fans, prepare, syncFolder, unfinished } from './places.ts'
import { putObject } from './put-object.ts'
import { openObject, readObject } from './read-object.ts'

/** How long an answer of the disk on its free room holds. */
const freshMilliseconds = 5_000

/**
 * Objects as files below `folder`, spread over 256 folders. The folders are made at first use; one that goes missing later
 * is an outage, not an empty store.
 */
export function openLocalObjects({
  folder,
  files = node,
  clock = () => performance.now(),
}: {
  folder: string
  files?: Files
  /** Milliseconds, never going back. */
  clock?: () => number
}): ObjectStore {
  let prepared: Promise<void> | null = null
  const room = freeRoom({ folder, files, clock })
  const ready = () => {
    prepared ??= prepare(files, folder).catch((error: unknown) => {
      prepared = null
      throw error
    })
    return prepared
  }
  return {
    async put(name, bytes) {
      fanOf(folder, name)
      await ready()
      return putObject({ files, folder, name, bytes })
    },
    async read(name, range) {
      fanOf(folder, name)
      await ready()
      return readObject({ files, folder, name, range })
    },
    async open(name) {
      fanOf(folder, name)
      await ready()
      return openObject({ files, folder, name })
    },
    async remove(name) {
      const fan = fanOf(folder, name)
      await ready()
      await io(() => removeOne(files, fan, name))
    },
    async *list() {
      await ready()
      for (const fan of fans) yield* listFan(files, join(folder, fan))
    },
    async room() {
      await ready()
      return room()
    },
    async sweepUnfinished(olderThan) {
      await ready()
      const where = join(folder, unfinished)
      let removed = 0
      for await (const { name, writtenAt } of listFan(files, where)) {
        if (writtenAt >= olderThan) continue
        await io(() => removeOne(files, where, name))
        removed += 1
      }
      return removed
    },
  }
}

/** Free bytes of the disk; asked of it only where the last answer is not fresh any more. */
function freeRoom({ folder, files, clock }: { folder: string; files: Files; clock: () => number }) {
  let free: { bytes: number; at: number } | null = null
  return async () => {
    const at = clock()
    if (free && at - free.at < freshMilliseconds) return free.bytes
    const { bavail, bsize } = await io(() => files.statfs(folder))
    free = { bytes: bavail * bsize, at }
    return free.bytes
  }
}

async function removeOne(files: Files, fan: string, name: string): Promise<void> {
  try {
    await files.unlink(join(fan, name))
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
  await syncFolder(files, fan)
}

async function* listFan(files: Files, fan: string): AsyncGenerator<{ name: string; writtenAt: Date }> {
  const names = await io(() => files.readdir(fan))
  for (const name of names.filter(isUuid)) {
    const writtenAt = await io(() => writtenAtOf(files, join(fan, name)))
    if (writtenAt) yield { name, writtenAt }
  }
}

/** Null for what was removed since the folder was read. */
async function writtenAtOf(files: Files, path: string): Promise<Date | null> {
  try {
    return (await files.stat(path)).mtime
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

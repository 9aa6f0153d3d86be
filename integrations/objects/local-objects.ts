import * as node from 'node:fs/promises'
import { join } from 'node:path'
import type { ObjectStore } from '#domain/recordings/ports.ts'
import { codeOf, io, type Files } from './io.ts'
import { fans, keyOfFile, olderPlace, placeOf, prepare, syncFolder, unfinished, type ObjectPlace } from './places.ts' // prettier-ignore
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
    async put(key, bytes) {
      const place = placeOf(folder, key)
      await ready()
      return putObject({ files, folder, place, bytes })
    },
    async read(key, range) {
      const place = placeOf(folder, key)
      await ready()
      return readObject({ files, place, range })
    },
    async open(key) {
      const place = placeOf(folder, key)
      await ready()
      return openObject({ files, place })
    },
    async remove(key) {
      const place = placeOf(folder, key)
      await ready()
      await io(() => removeBoth(files, place))
    },
    async *list() {
      await ready()
      for (const fan of fans) yield* listObjects(files, join(folder, fan))
    },
    async room() {
      await ready()
      return room()
    },
    async sweepUnfinished(olderThan) {
      await ready()
      return sweep(files, { where: join(folder, unfinished), olderThan })
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

async function sweep(
  files: Files,
  { where, olderThan }: { where: string; olderThan: Date },
): Promise<number> {
  let removed = 0
  for await (const { file, writtenAt } of listFan(files, where)) {
    if (writtenAt >= olderThan) continue
    await io(() => removeFile(files, where, file))
    await io(() => syncFolder(files, where))
    removed += 1
  }
  return removed
}

async function* listObjects(files: Files, fan: string): ReturnType<ObjectStore['list']> {
  for await (const { file, writtenAt } of listFan(files, fan)) {
    const found = keyOfFile(file)
    if (found) yield { ...found, writtenAt }
  }
}

/** Under its name of today, and of before. */
async function removeBoth(files: Files, place: ObjectPlace): Promise<void> {
  if (!(await removeFile(files, place.fan, place.file)))
    await removeFile(files, place.fan, olderPlace(place).file)
  await syncFolder(files, place.fan)
}

/** False where there was none. */
async function removeFile(files: Files, fan: string, file: string): Promise<boolean> {
  try {
    await files.unlink(join(fan, file))
    return true
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
    return false
  }
}

async function* listFan(files: Files, fan: string): AsyncGenerator<{ file: string; writtenAt: Date }> {
  const names = await io(() => files.readdir(fan))
  for (const file of names.filter((name) => keyOfFile(name) !== null)) {
    const writtenAt = await io(() => writtenAtOf(files, join(fan, file)))
    if (writtenAt) yield { file, writtenAt }
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

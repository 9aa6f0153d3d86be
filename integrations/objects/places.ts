import { dirname, join, resolve } from 'node:path'
import { domainError } from '#domain/shared/errors.ts'
import { isUuid } from '#domain/shared/uuid.ts'
import { codeOf, io, type Files } from './io.ts'

/** Where what is still being written lies, beside the folders of finished objects. */
export const unfinished = 'unfinished'

/** The 256 folders that objects are spread over, by the first two letters of their names. */
export const fans: readonly string[] = Object.freeze(
  Array.from({ length: 256 }, (_, number) => number.toString(16).padStart(2, '0')),
)

/** Throws `objects.name` for what is no UUID in small letters: a name becomes part of a path. */
export function fanOf(folder: string, name: string): string {
  if (!isUuid(name) || name !== name.toLowerCase()) {
    throw domainError('invalid', 'objects.name', 'Objects are named by UUIDs.')
  }
  return join(folder, name.slice(0, 2))
}

/** Makes every folder and has them survive a power cut, so that no later write needs to look above its own folder. */
export async function prepare(files: Files, folder: string): Promise<void> {
  await io(async () => {
    const made = await files.mkdir(folder, { recursive: true, mode: 0o700 })
    for (const name of [unfinished, ...fans]) await mkdirOnce(files, join(folder, name))
    await syncFolder(files, folder)
    if (made === undefined) return
    for (let path = resolve(folder); path.length >= made.length; path = dirname(path)) {
      await syncFolder(files, dirname(path))
    }
  })
}

async function mkdirOnce(files: Files, path: string): Promise<void> {
  try {
    await files.mkdir(path, { mode: 0o700 })
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  }
}

/** Makes names that came or went in a folder survive a power cut. */
export async function syncFolder(files: Files, folder: string): Promise<void> {
  const handle = await files.open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

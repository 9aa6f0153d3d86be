import { dirname, join, resolve } from 'node:path'
import { domainError } from '#domain/shared/errors.ts'
import { house, tenantKey, type TenantKey } from '#domain/shared/tenant-key.ts'
import { isUuid } from '#domain/shared/uuid.ts'
import { codeOf, io, type Files } from './io.ts'

/** Where what is still being written lies, beside the folders of finished objects. */
export const unfinished = 'unfinished'

/** The 256 folders that objects are spread over, by the first two letters of their names. */
export const fans: readonly string[] = Object.freeze(
  Array.from({ length: 256 }, (_, number) => number.toString(16).padStart(2, '0')),
)

export interface ObjectPlace {
  /** Its folder, by the first two letters of the random name. */
  readonly fan: string
  /** In that folder: the school's id, a dot and the random name. What was written before schools stood there has the name alone. */
  readonly file: string
}

const ofTenant = /^i\.([0-9a-f-]{36})\/([0-9a-f-]{36})$/
const ofHouse = /^house\/([0-9a-f-]{36})$/

/** Throws `objects.name` for what is no key of one object, in small letters: it becomes part of a path. */
export function placeOf(folder: string, key: TenantKey): ObjectPlace {
  const [, tenantId, name = ofHouse.exec(key)?.[1] ?? ''] = ofTenant.exec(key) ?? []
  if (!isUuid(name)) throw domainError('invalid', 'objects.name', 'Objects are named by UUIDs.')
  return { fan: join(folder, name.slice(0, 2)), file: tenantId === undefined ? name : `${tenantId}.${name}` }
}

/** The same object from before schools stood in its name. */
export const olderPlace = ({ fan, file }: ObjectPlace): ObjectPlace => ({ fan, file: file.slice(-36) })

/** What a file in a fan is; null for what is none of ours. */
export function keyOfFile(file: string): { key: TenantKey; name: string } | null {
  const [tenantId, name = tenantId] = file.split('.')
  if (tenantId === undefined || name === undefined || !isUuid(tenantId) || !isUuid(name)) return null
  return { key: tenantKey(file === name ? house : { tenantId }, name), name }
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

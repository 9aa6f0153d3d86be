import { domainError } from '#domain/shared/errors.ts'
import type { TenantKey } from '#domain/shared/tenant-key.ts'
import type { ObjectStore, OpenObject } from './ports.ts'

/** The same store, but each object is opened at its first read and stays open until `close`: a player reads two of them, often. */
export function holdObjects(objects: ObjectStore): { objects: ObjectStore; close: () => Promise<void> } {
  const held = new Map<TenantKey, Promise<OpenObject | null>>()
  let isClosed = false

  function opened(key: TenantKey): Promise<OpenObject | null> {
    const known = held.get(key)
    if (known) return known
    const opening = objects.open(key)
    held.set(key, opening)
    // What failed once is tried again.
    opening.catch(() => held.delete(key))
    return opening
  }
  return {
    objects: {
      ...objects,
      async read(key, range) {
        if (isClosed)
          throw domainError('unavailable', 'recordings.closed', 'This recording was closed. Open it again.')
        const object = await opened(key)
        return object && object.read(range)
      },
    },
    async close() {
      isClosed = true
      await Promise.allSettled([...held.values()].map(async (opening) => (await opening)?.close()))
    },
  }
}

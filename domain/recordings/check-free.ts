import { diskFull } from './errors.ts'
import { leastFreeBytes } from './limits.ts'
import type { ObjectStore } from './ports.ts'

/**
 * Before bytes are taken: a store that is nearly full takes none, so that what it has can still be finished, and nothing
 * else that lives on its disk stops. @throws `unavailable` `objects.full`, as the store itself does
 */
export async function checkFree(objects: Pick<ObjectStore, 'room'>): Promise<void> {
  const free = await objects.room()
  if (free !== null && free < leastFreeBytes) throw diskFull()
}

import type { Keyring, UnitRef } from '#domain/keyring/index.ts'
import { objectKey, type ObjectStore } from '#domain/recordings/index.ts'
import type { Principal } from '#domain/shared/context.ts'

/** What is left of rows that are gone already. */
export interface Remains {
  readonly units: readonly UnitRef[]
  /** Names of files in the store. */
  readonly files: readonly string[]
}

/**
 * Destroys the keys, which is the deletion, and then the bytes that they opened. Where the key service cannot be reached the
 * deletion stands all the same: nobody reads the thing any more, and the worker finishes it by the event that was committed
 * with the tombstones. Files that stay here, because a key or the store was away, the reconciler of objects removes.
 */
export async function destroyNow(
  ctx: {
    readonly tenantId: string
    readonly keyring: Keyring
    readonly principal: Principal
    readonly objects: Pick<ObjectStore, 'remove'>
  },
  { units, files }: Remains,
): Promise<void> {
  try {
    await ctx.keyring.destroy(ctx.principal, ...units)
    for (let at = 0; at < files.length; at += removedAtOnce) {
      await Promise.all(
        files.slice(at, at + removedAtOnce).map((name) => ctx.objects.remove(objectKey(ctx, name))),
      )
    }
  } catch {
    // Somebody else finishes it, as said above.
  }
}

/** A store that waits for its disk waits for several as long as for one. */
const removedAtOnce = 8

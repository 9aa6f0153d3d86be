import type { Keyring, UnitRef } from '#domain/keyring/index.ts'
import type { Principal } from '#domain/shared/context.ts'

/**
 * Destroys the keys of rows that are gone already. Where the key service cannot be reached the deletion stands all the
 * same: nobody reads the thing any more, and the worker finishes it by the event that was committed with the tombstones.
 */
export async function destroyNow(
  ctx: { readonly keyring: Keyring; readonly principal: Principal },
  units: readonly UnitRef[],
): Promise<void> {
  await ctx.keyring.destroy(ctx.principal, ...units).catch(() => undefined)
}

import type { EpochHolder } from './epoch-holder.ts'
import { destroyed, destroyedBefore, isOvertaken, sqlState, unavailable } from './errors.ts'
import type { EpochKeys, SqlClient } from './ports.ts'
import { readChains } from './read-chains.ts'
import { storeMissing } from './store-keys.ts'
import type { UnitCache } from './unit-cache.ts'
import { unitName, type UnitRef } from './unit-ref.ts'
import { clearChains, unwrapChains, type OpenChain } from './unwrap-chains.ts'

export interface KeySource {
  vault: SqlClient
  epochKeys: EpochKeys
  epochs: EpochHolder
  cache: UnitCache
}

// Three layers to store, and room for turns that overtake.
const rounds = 12

/**
 * Keys in the clear by `unitName`, one vault query for any number of units. With `create`, units that have no key get one
 * (reserved); without, they are absent from the result. The caller clears the keys.
 *
 * Throws `keyring.destroyed` when a key is to be made for something destroyed; `keyring.unavailable` when the vault or an
 * epoch key cannot be had.
 */
export async function obtainUnitKeys(
  source: KeySource,
  units: readonly UnitRef[],
  create: boolean,
): Promise<Map<string, Uint8Array>> {
  const keys = new Map<string, Uint8Array>()
  const wanted = new Map<string, UnitRef>()
  for (const unit of units) {
    const cached = source.cache.get(unit)
    if (cached) keys.set(unitName(unit), cached.key)
    else wanted.set(unitName(unit), unit)
  }
  const missing = [...wanted.values()]
  for (let round = 0; missing.length > 0; round += 1) {
    if (round === rounds) throw unavailable()
    const seen = source.cache.drops()
    const chains = await unwrapChains(source.epochs, await readChains(source.vault, missing))
    if (!chains) continue
    if (!create || chains.every((chain) => chain.own)) {
      take(source.cache, chains, seen, keys)
      break
    }
    await store(source, chains)
  }
  return keys
}

function take(cache: UnitCache, chains: OpenChain[], seen: number, keys: Map<string, Uint8Array>): void {
  for (const { unit, tenant, unitKey, until } of chains) {
    if (!tenant || !unitKey) continue
    cache.put(unit, { key: unitKey, epochId: tenant.epochId, until }, seen)
    keys.set(unitName(unit), Uint8Array.from(unitKey))
  }
  clearChains(chains)
}

async function store(source: KeySource, chains: OpenChain[]): Promise<void> {
  try {
    await storeMissing(source, chains)
  } catch (error) {
    if (sqlState(error) === destroyedBefore) throw destroyed()
    if (!isOvertaken(error)) throw error
  } finally {
    clearChains(chains)
  }
}

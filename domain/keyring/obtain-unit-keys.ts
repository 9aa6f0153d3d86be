import type { EpochHolder } from './epoch-holder.ts'
import { destroyed, destroyedBefore, isOvertaken, sqlState, unavailable } from './errors.ts'
import type { EpochKeys, SqlClient } from './ports.ts'
import { readChains } from './read-chains.ts'
import { storeMissing } from './store-keys.ts'
import { unitName, type UnitRef } from './unit-ref.ts'
import { clearChains, unwrapChains, type OpenChain } from './unwrap-chains.ts'

export interface KeySource {
  vault: SqlClient
  epochKeys: EpochKeys
  epochs: EpochHolder
}

// Three layers to store, and room for turns that overtake.
const rounds = 12

/**
 * Keys in the clear by `unitName`, one vault query for any number of units. They are read each time and never kept: what
 * one process destroys, no other can open a moment later. With `create`, units that have no key get one
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
  const wanted = [...new Map(units.map((unit) => [unitName(unit), unit])).values()]
  for (let round = 0; round < rounds; round += 1) {
    const chains = await unwrapChains(source.epochs, await readChains(source.vault, wanted))
    if (!chains) continue
    if (!create || chains.every((chain) => chain.own)) return take(chains)
    await store(source, chains)
  }
  throw unavailable()
}

function take(chains: OpenChain[]): Map<string, Uint8Array> {
  const keys = new Map<string, Uint8Array>()
  for (const { unit, unitKey } of chains) {
    if (unitKey) keys.set(unitName(unit), Uint8Array.from(unitKey))
  }
  clearChains(chains)
  return keys
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

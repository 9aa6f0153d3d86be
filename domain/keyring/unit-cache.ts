import { clear } from './clear.ts'
import type { Clock } from './ports.ts'
import { unitName, type UnitRef } from './unit-ref.ts'

export interface CachedKey {
  key: Uint8Array
  epochId: string
  /** End of the lease it was unwrapped under, monotonic milliseconds. */
  until: number
}

export interface UnitCache {
  /** A copy of the key; the caller clears it. */
  get(unit: UnitRef): CachedKey | undefined
  /** Keeps a copy, unless anything was dropped since `seen` was read: the key may be of a unit destroyed meanwhile. */
  put(unit: UnitRef, entry: CachedKey, seen: number): void
  /** Grows with every drop; read it before reading the vault. */
  drops(): number
  dropUnits(units: readonly UnitRef[]): void
  dropWhere(matches: (unit: UnitRef, entry: CachedKey) => boolean): void
}

// A report page opens a few dozen units; beyond this the oldest make room.
const capacity = 2000

/** Unwrapped unit keys of one keyring, each no longer than the lease it came under (60 s at most). */
export function createUnitCache(clock: Clock): UnitCache {
  const entries = new Map<string, CachedKey & { unit: UnitRef }>()
  let drops = 0

  function remove(name: string): void {
    clear(entries.get(name)?.key)
    entries.delete(name)
  }

  return {
    get(unit) {
      const name = unitName(unit)
      const found = entries.get(name)
      if (!found || found.unit.subjectId !== unit.subjectId) return undefined
      if (found.until > clock.now()) return { ...found, key: Uint8Array.from(found.key) }
      remove(name)
      return undefined
    },
    put(unit, entry, seen) {
      if (seen !== drops || entry.until <= clock.now()) return
      const name = unitName(unit)
      remove(name)
      entries.set(name, { ...entry, key: Uint8Array.from(entry.key), unit })
      const oldest = entries.keys().next().value
      if (entries.size > capacity && oldest !== undefined) remove(oldest)
    },
    drops: () => drops,
    dropUnits(units) {
      drops += 1
      for (const unit of units) remove(unitName(unit))
    },
    dropWhere(matches) {
      drops += 1
      for (const [name, entry] of entries) if (matches(entry.unit, entry)) remove(name)
    },
  }
}

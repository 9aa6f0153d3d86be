import { randomUUID } from 'node:crypto'
import { clear } from './clear.ts'
import { epochNotOpen, sqlState } from './errors.ts'
import type { Clock, EpochKeys, SqlClient } from './ports.ts'

interface Held {
  key: Uint8Array
  /** On the process's monotonic clock, in milliseconds. */
  until: number
}

export interface EpochHolder {
  /** A copy of the epoch key under a running lease, or null when the epoch is over. The caller clears its copy. */
  keyOf(epochId: string): Promise<Uint8Array | null>
  /** Drops every key and gives the leases back, so that a turn need not wait for this process. */
  release(): Promise<void>
}

/**
 * Holds epoch keys for one process, each under a lease of at most 60 s that the vault knows of: the turn destroys an
 * epoch only when every lease is over. The local end is counted from before the statement, so it is never the later one.
 */
export function createEpochHolder(input: {
  vault: SqlClient
  epochKeys: EpochKeys
  clock: Clock
  leaseSeconds: number
}): EpochHolder {
  const { vault, epochKeys, clock, leaseSeconds } = input
  const processId = randomUUID()
  const held = new Map<string, Promise<Held | null>>()

  async function drop(epochId: string, entry: Promise<Held | null>): Promise<void> {
    if (held.get(epochId) !== entry) return
    held.delete(epochId)
    const found = await entry.catch(() => null)
    if (!found) return
    // Ended first, cleared second: nobody may copy zeros and wrap under them.
    found.until = 0
    clear(found.key)
  }

  async function take(epochId: string): Promise<Held | null> {
    const until = clock.now() + leaseSeconds * 1000
    try {
      await vault.query('select take_lease($1, $2, $3)', [processId, epochId, leaseSeconds])
    } catch (error) {
      if (sqlState(error) === epochNotOpen) return null
      throw error
    }
    const key = await epochKeys.read(epochId)
    return key && { key, until }
  }

  function taken(epochId: string): Promise<Held | null> {
    const entry = take(epochId)
    held.set(epochId, entry)
    entry.then(
      (found) => {
        if (!found) return void drop(epochId, entry)
        clock.after(Math.max(0, found.until - clock.now()), () => void drop(epochId, entry))
      },
      () => drop(epochId, entry),
    )
    return entry
  }

  return {
    async keyOf(epochId) {
      const known = held.get(epochId)
      const found = known && (await known)
      if (known && !(found && found.until > clock.now())) await drop(epochId, known)
      const current = await (held.get(epochId) ?? taken(epochId))
      if (!current || current.until <= clock.now()) return null
      return Uint8Array.from(current.key)
    },
    async release() {
      await Promise.all([...held].map(([epochId, entry]) => drop(epochId, entry)))
      await vault.query('select release_leases($1)', [processId])
    },
  }
}

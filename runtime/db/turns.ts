import { domainError } from '#domain/shared/errors.ts'
import type { TenantKey } from '#domain/shared/tenant-key.ts'

/** Long work of one institution, one after the other; that of different ones goes side by side. */
export interface Turns {
  /** @throws `conflict` `tenants.busy` where the turn does not come in time */
  take<T>(key: TenantKey, work: () => Promise<T>): Promise<T>
}

/** With the 45 seconds of the longest work this stays below the minute that a context lasts. */
const usualPatience = 12_000

/** @param busy what whoever waited in vain is told */
export function openTurns(patienceMilliseconds = usualPatience, busy = takingFile): Turns {
  const last = new Map<TenantKey, Promise<unknown>>()
  return {
    take(key, work) {
      const before = last.get(key)
      const mine = before ? inTime(before, patienceMilliseconds, busy).then(work) : work()
      const settled = Promise.allSettled([before, mine])
      last.set(key, settled)
      void settled.then(() => {
        if (last.get(key) === settled) last.delete(key)
      })
      return mine
    },
  }
}

async function inTime(before: Promise<unknown>, milliseconds: number, busy: string): Promise<void> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(domainError('conflict', 'tenants.busy', busy)), milliseconds)
  try {
    await Promise.race([before, late])
  } finally {
    clearTimeout(timer)
  }
}

const takingFile =
  'Your institution is taking in another long file right now. Wait until that is over, then try again; nothing was changed.'

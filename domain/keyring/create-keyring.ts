import type { Principal } from '#domain/shared/context.ts'
import { contentAad } from './aad.ts'
import { asPrincipal } from './as-principal.ts'
import { decrypt, encrypt } from './cipher.ts'
import { clear } from './clear.ts'
import { commitUnits } from './commit-units.ts'
import { destroySubject } from './destroy-subject.ts'
import { destroyUnits } from './destroy-units.ts'
import { createEpochHolder } from './epoch-holder.ts'
import { destroyed } from './errors.ts'
import type { Keyring, SealedItem, PlainItem } from './keyring.ts'
import { obtainUnitKeys, type KeySource } from './obtain-unit-keys.ts'
import type { Clock, EpochKeys, Vault } from './ports.ts'
import { streamMethods } from './stream/stream-methods.ts'
import { unitName, type UnitRef } from './unit-ref.ts'

// A statement carries at most this many units; thousands at once come from the seed alone.
const batch = 1000

/** Longest time, in seconds, that a process may hold an epoch key; the vault caps it at the same figure. */
export const longestLease = 60

/** A key service of its own: the epoch keys it holds under lease live in it and end with `close`. Nothing else is kept. */
export function createKeyring(input: {
  vault: Vault
  epochKeys: EpochKeys
  clock: Clock
  /** Seconds, at most 60. */
  leaseSeconds?: number
}): Keyring {
  const { vault, epochKeys, clock, leaseSeconds = longestLease } = input
  const epochs = createEpochHolder({ vault, epochKeys, clock, leaseSeconds })
  const source: Source = { vault, epochKeys, epochs }

  const sealMany: Keyring['sealMany'] = async (principal, items) => sealAll(source, principal, items)
  const openMany: Keyring['openMany'] = async (principal, items) => openAll(source, principal, items)
  const one = async (principal: Principal, item: SealedItem): Promise<Uint8Array> => {
    const [plain] = await openMany(principal, [item])
    if (!plain) throw destroyed()
    return plain
  }

  return {
    ...streamMethods(async (principal, unit, create) => {
      const key = (await keysFor(source, principal, { items: [{ unit }], create })).get(unitName(unit))
      if (!key) throw destroyed()
      return key
    }),
    sealMany,
    openMany,
    async seal(principal, unit, field, plaintext) {
      const [sealed] = await sealMany(principal, [{ unit, field, plaintext }])
      if (!sealed) throw destroyed()
      return sealed
    },
    open: (principal, unit, field, sealed) => one(principal, { unit, field, sealed }),
    openText: async (principal, unit, field, sealed) => toText(await one(principal, { unit, field, sealed })),
    openTexts: async (principal, items) =>
      (await openMany(principal, items)).map((plain) => plain && toText(plain)),
    async commit(principal, ...units) {
      if (units.length === 0) return
      await asPrincipal({ vault, principal, units }, (sql) => commitUnits({ vault: sql, units }))
    },
    async destroy(principal, ...units) {
      if (units.length === 0) return
      await asPrincipal({ vault, principal, units }, (sql) => destroyUnits({ vault: sql, units }))
    },
    async destroySubject(principal, subject) {
      const units = [subject]
      await asPrincipal({ vault, principal, units }, (sql) => destroySubject({ vault: sql, ...subject }))
    },
    close: () => epochs.release(),
  }
}

type Source = Omit<KeySource, 'vault'> & { vault: Vault }

/** Keys of these items, for this principal; see `obtainUnitKeys`. */
function keysFor(
  source: Source,
  principal: Principal,
  { items, create }: { items: readonly { unit: UnitRef }[]; create: boolean },
): Promise<Map<string, Uint8Array>> {
  const units = items.map((item) => item.unit)
  return asPrincipal({ vault: source.vault, principal, units }, (vault) =>
    obtainUnitKeys({ ...source, vault }, units, create),
  )
}

async function sealAll(
  source: Source,
  principal: Principal,
  items: readonly PlainItem[],
): Promise<Uint8Array[]> {
  return inBatches(items, async (part) => {
    const keys = await keysFor(source, principal, { items: part, create: true })
    const sealed = part.map(({ unit, field, plaintext }) => {
      const key = keys.get(unitName(unit))
      if (!key) throw destroyed()
      return encrypt(key, contentAad(unit.tenantId, field), toBytes(plaintext))
    })
    for (const key of keys.values()) clear(key)
    return sealed
  })
}

async function openAll(
  source: Source,
  principal: Principal,
  items: readonly SealedItem[],
): Promise<(Uint8Array | null)[]> {
  return inBatches(items, async (part) => {
    const keys = await keysFor(source, principal, { items: part, create: false })
    try {
      return part.map(({ unit, field, sealed }) => {
        const key = keys.get(unitName(unit))
        return key ? decrypt(key, contentAad(unit.tenantId, field), sealed) : null
      })
    } finally {
      for (const key of keys.values()) clear(key)
    }
  })
}

async function inBatches<In, Out>(
  items: readonly In[],
  work: (part: In[]) => Promise<Out[]>,
): Promise<Out[]> {
  const results: Out[] = []
  for (let start = 0; start < items.length; start += batch) {
    results.push(...(await work(items.slice(start, start + batch))))
  }
  return results
}

function toBytes(plaintext: string | Uint8Array): Uint8Array {
  return typeof plaintext === 'string' ? new TextEncoder().encode(plaintext) : plaintext
}

function toText(plain: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(plain)
}

import { clear } from './clear.ts'
import type { EpochHolder } from './epoch-holder.ts'
import type { Chain } from './read-chains.ts'
import { unwrapSubjectKey, unwrapTenantKey, unwrapUnitKey } from './wrap.ts'

/** A chain with its keys in the clear, as far as they exist. Give to `clearChains` after use. */
export interface OpenChain extends Chain {
  tenantKey?: Uint8Array
  subjectKey?: Uint8Array
  unitKey?: Uint8Array
}

/** Unwraps each shared key once. Null when an epoch ended since the chains were read: read them again. */
export async function unwrapChains(
  epochs: EpochHolder,
  chains: readonly Chain[],
): Promise<OpenChain[] | null> {
  const ids = [...new Set(chains.flatMap((chain) => chain.tenant?.epochId ?? []))]
  const held = new Map<string, Uint8Array>()
  try {
    for (const id of ids) {
      const found = await epochs.keyOf(id)
      if (!found) return null
      held.set(id, found)
    }
    return unwrapAll(chains, held)
  } finally {
    for (const key of held.values()) clear(key)
  }
}

function unwrapAll(chains: readonly Chain[], epochs: ReadonlyMap<string, Uint8Array>): OpenChain[] {
  const shared = new Map<string, Uint8Array>()
  const once = (name: readonly string[], unwrap: () => Uint8Array) => {
    const known = shared.get(JSON.stringify(name)) ?? unwrap()
    shared.set(JSON.stringify(name), known)
    return known
  }
  return chains.map((chain) => {
    const { unit, epochKind, tenant, subject, own } = chain
    const epoch = tenant && epochs.get(tenant.epochId)
    const open: OpenChain = { ...chain }
    if (!tenant || !epoch) return open
    const at = { tenantId: unit.tenantId, epochKind, epochId: tenant.epochId, subjectId: unit.subjectId }
    const tenantKey = once([unit.tenantId, epochKind], () => unwrapTenantKey(tenant.wrapped, epoch, at))
    open.tenantKey = tenantKey
    if (!subject) return open
    const above = { under: tenantKey, generation: tenant.generation }
    const subjectKey = once([unit.tenantId, epochKind, unit.subjectId], () =>
      unwrapSubjectKey(subject.wrapped, above, at),
    )
    open.subjectKey = subjectKey
    if (own) {
      open.unitKey = unwrapUnitKey(own.wrapped, { under: subjectKey, generation: subject.generation }, unit)
    }
    return open
  })
}

export function clearChains(chains: readonly OpenChain[]): void {
  for (const chain of chains) {
    clear(chain.tenantKey)
    clear(chain.subjectKey)
    clear(chain.unitKey)
  }
}

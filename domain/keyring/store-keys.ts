import { newKey } from './cipher.ts'
import { clear } from './clear.ts'
import type { EpochHolder } from './epoch-holder.ts'
import { openEpochId } from './open-epoch.ts'
import type { EpochKeys, SqlClient } from './ports.ts'
import { unitColumns } from './read-chains.ts'
import type { OpenChain } from './unwrap-chains.ts'
import { wrapSubjectKey, wrapTenantKey, wrapUnitKey } from './wrap.ts'

interface Stores {
  vault: SqlClient
  epochKeys: EpochKeys
  epochs: EpochHolder
}

/**
 * Stores the topmost missing layer of each chain: tenant, then subject, then unit (as reserved). Each statement stands
 * alone and loses politely to another process; the caller reads the chains again until nothing is missing. All rows go
 * in sorted by the database, top down, so that batches and destructions never wait for each other in a ring.
 */
export async function storeMissing(stores: Stores, chains: readonly OpenChain[]): Promise<void> {
  const tenantless = firstOfEach(chains, (chain) => !chain.tenant, ['tenant'])
  if (tenantless.length > 0) return storeTenantKeys(stores, tenantless)
  const subjectless = firstOfEach(chains, (chain) => !chain.subject, ['tenant', 'subject'])
  if (subjectless.length > 0) return storeSubjectKeys(stores.vault, subjectless)
  return storeUnitKeys(
    stores.vault,
    chains.filter((chain) => !chain.own),
  )
}

function firstOfEach(
  chains: readonly OpenChain[],
  missing: (chain: OpenChain) => boolean,
  by: readonly ('tenant' | 'subject')[],
): OpenChain[] {
  const found = new Map<string, OpenChain>()
  for (const chain of chains.filter(missing)) {
    const { tenantId, subjectId } = chain.unit
    const name = [tenantId, chain.epochKind, by.includes('subject') ? subjectId : '']
    found.set(JSON.stringify(name), chain)
  }
  return [...found.values()]
}

async function storeTenantKeys(stores: Stores, chains: readonly OpenChain[]): Promise<void> {
  for (const { unit, epochKind } of chains) {
    const epochId = await openEpochId({ ...stores, kind: epochKind })
    const epochKey = await stores.epochs.keyOf(epochId)
    // The epoch ended this instant; the caller comes round again.
    if (!epochKey) continue
    const key = newKey()
    const wrapped = wrapTenantKey(key, epochKey, { tenantId: unit.tenantId, epochKind, epochId })
    clear(key)
    clear(epochKey)
    await stores.vault.query(
      `insert into tenant_key (tenant_id, epoch_kind, generation, epoch_id, wrapped) values ($1, $2, 1, $3, $4)
       on conflict do nothing`,
      [unit.tenantId, epochKind, epochId, wrapped],
    )
  }
}

async function storeSubjectKeys(vault: SqlClient, chains: readonly OpenChain[]): Promise<void> {
  const rows = chains.flatMap(({ unit, epochKind, tenant, tenantKey }) => {
    if (!tenant || !tenantKey) return []
    const key = newKey()
    const above = { under: tenantKey, generation: tenant.generation }
    const at = { tenantId: unit.tenantId, epochKind, subjectId: unit.subjectId }
    const wrapped = wrapSubjectKey(key, above, at)
    clear(key)
    return [{ ...at, generation: tenant.generation, wrapped }]
  })
  await vault.query(
    `insert into subject_key (tenant_id, epoch_kind, subject_id, generation, tenant_generation, wrapped)
     select w.t, w.k, w.s, 1, w.g, w.b
     from unnest($1::text[], $2::text[], $3::text[], $4::integer[], $5::bytea[]) as w(t, k, s, g, b)
     order by w.t, w.k, w.s on conflict do nothing`,
    [
      rows.map((row) => row.tenantId),
      rows.map((row) => row.epochKind),
      rows.map((row) => row.subjectId),
      rows.map((row) => row.generation),
      rows.map((row) => row.wrapped),
    ],
  )
}

async function storeUnitKeys(vault: SqlClient, chains: readonly OpenChain[]): Promise<void> {
  const rows = chains.flatMap(({ unit, subject, subjectKey }) => {
    if (!subject || !subjectKey) return []
    const key = newKey()
    const wrapped = wrapUnitKey(key, { under: subjectKey, generation: subject.generation }, unit)
    clear(key)
    return [{ unit, generation: subject.generation, wrapped }]
  })
  await vault.query(
    `insert into unit_key (tenant_id, epoch_kind, subject_id, kind, unit_id, subject_generation, wrapped)
     select w.t, w.e, w.s, w.k, w.u, w.g, w.b
     from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::integer[], $7::bytea[])
       as w(t, e, s, k, u, g, b)
     order by w.t, w.e, w.s, w.k, w.u on conflict do nothing`,
    [
      ...unitColumns(rows.map((row) => row.unit)),
      rows.map((row) => row.generation),
      rows.map((row) => row.wrapped),
    ],
  )
}

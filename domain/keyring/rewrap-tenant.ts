import { newKey } from './cipher.ts'
import { clear } from './clear.ts'
import type { SqlClient } from './ports.ts'
import { retryOvertaken } from './retry.ts'
import { rewrapSubjects, type Replaced } from './rewrap-subjects.ts'
import type { EpochKind } from './unit-ref.ts'
import { unwrapTenantKey, wrapTenantKey } from './wrap.ts'

export interface EpochKey {
  id: string
  key: Uint8Array
}

export interface Rewrapped {
  tenants: number
  subjects: number
  units: number
}

interface Input {
  tenantId: string
  epochKind: EpochKind
  from: EpochKey
  to: EpochKey
}

/**
 * Moves one tenant from the closing epoch to the open one, in one transaction. A clean tenant is only re-wrapped. A dirty
 * one gets a new key, its dirty subjects get new keys, and their live units are wrapped anew; so no key of tomorrow opens
 * an old copy of what was destroyed.
 */
export async function rewrapTenant(input: Input & { vault: SqlClient }): Promise<Rewrapped> {
  return retryOvertaken(() => input.vault.transaction((sql) => rewrapLocked(sql, input)))
}

async function rewrapLocked(sql: SqlClient, { tenantId, epochKind, from, to }: Input): Promise<Rewrapped> {
  const [row] = await sql.query<{ generation: number; wrapped: Uint8Array; dirty: boolean }>(
    `select generation, wrapped, dirty from tenant_key
       where tenant_id = $1 and epoch_kind = $2 and epoch_id = $3 for update`,
    [tenantId, epochKind, from.id],
  )
  // Another worker was here first, or the tenant was destroyed.
  if (!row) return { tenants: 0, subjects: 0, units: 0 }
  const at = { tenantId, epochKind }
  const old = unwrapTenantKey(row.wrapped, from.key, { ...at, epochId: from.id })
  const key = row.dirty ? newKey() : old
  const generation = row.generation + (row.dirty ? 1 : 0)
  const replaced: Replaced = {
    old: { under: old, generation: row.generation },
    new: { under: key, generation },
  }
  const moved = row.dirty ? await rewrapSubjects({ sql, ...at, replaced }) : { subjects: 0, units: 0 }
  const wrapped = wrapTenantKey(key, to.key, { ...at, epochId: to.id })
  clear(old)
  clear(key)
  await sql.query(
    `update tenant_key set generation = $3, epoch_id = $4, wrapped = $5, dirty = false
       where tenant_id = $1 and epoch_kind = $2`,
    [tenantId, epochKind, generation, to.id, wrapped],
  )
  return { tenants: 1, ...moved }
}

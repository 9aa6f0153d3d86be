import type { SqlClient } from '#domain/keyring/index.ts'
import type { EpochKeys } from '#domain/keyring/index.ts'

export interface Wrap {
  level: 'tenant' | 'subject' | 'unit'
  tenantId: string
  aad: string
  wrapped: Uint8Array
}

export interface Ciphertext {
  tenantId: string
  aad: string
  sealed: Uint8Array
}

interface Row {
  level: Wrap['level']
  kind: string
  tenant_id: string
  subject_id: string
  unit_id: string
  generation: string
  wrapped: Uint8Array
}

/**
 * Every wrapped key in the vault as it stands, with the place each is bound to: what an old backup, a page of the heap or
 * the write-ahead log would give. Written from the documented format, not with the keyring's own code.
 */
export async function dumpVault(vault: SqlClient): Promise<Wrap[]> {
  const rows = await vault.query<Row>(`
    select 'tenant' as level, 'tenant:' || epoch_kind as kind, tenant_id, '' as subject_id, '' as unit_id,
      epoch_id as generation, wrapped from tenant_key
    union all select 'subject', 'subject:' || epoch_kind, tenant_id, subject_id, '', tenant_generation::text, wrapped
      from subject_key
    union all select 'unit', 'unit:' || kind, tenant_id, subject_id, unit_id, subject_generation::text, wrapped
      from unit_key`)
  return rows.map((row) => ({
    level: row.level,
    tenantId: row.tenant_id,
    aad: JSON.stringify(['wrap', row.kind, row.tenant_id, row.subject_id, row.unit_id, row.generation]),
    wrapped: row.wrapped,
  }))
}

/** Every epoch key that exists now, read from its file. */
export async function stealEpochKeys(epochKeys: EpochKeys): Promise<Uint8Array[]> {
  const keys: Uint8Array[] = []
  for (const id of await epochKeys.list()) {
    const key = await epochKeys.read(id)
    if (key) keys.push(Uint8Array.from(key))
  }
  return keys
}

import { commitUnits } from './commit-units.ts'
import { destroyUnits } from './destroy-units.ts'
import type { SqlClient } from './ports.ts'
import { unitName, type UnitKind, type UnitRef } from './unit-ref.ts'

interface Row {
  tenant_id: string
  subject_id: string
  kind: UnitKind
  unit_id: string
}

/**
 * Settles keys that stayed reserved, oldest first: a crash came between key and row. Where core has the row the key goes
 * live; where it does not, and 24 h have passed, the key is destroyed.
 *
 * `isLive` answers from core with the `unitName`s that have a row. It must throw when core cannot be reached: then nothing
 * is destroyed. By the keeper's login, bound to no tenant: what a crash left may stand anywhere, also in a tenant that has
 * closed since. Safe to run twice at once. Call again while `left` is true.
 */
export async function reconcileReserved(input: {
  vault: SqlClient
  isLive: (units: UnitRef[]) => Promise<ReadonlySet<string>>
  olderThanHours?: number
  limit?: number
}): Promise<{ committed: number; destroyed: number; left: boolean }> {
  const { vault, isLive, olderThanHours = 24, limit = 500 } = input
  const rows = await vault.query<Row>(
    `select tenant_id, subject_id, kind, unit_id from unit_key
     where state = 'reserved' and created_at <= app_now() - make_interval(hours => $1)
     order by created_at limit $2`,
    [olderThanHours, limit],
  )
  if (rows.length === 0) return { committed: 0, destroyed: 0, left: false }
  const units = rows.map((row) => ({
    tenantId: row.tenant_id,
    subjectId: row.subject_id,
    kind: row.kind,
    id: row.unit_id,
  }))
  const live = await isLive(units)
  const kept = units.filter((unit) => live.has(unitName(unit)))
  const orphans = units.filter((unit) => !live.has(unitName(unit)))
  await commitUnits({ vault, units: kept })
  await destroyUnits({ vault, units: orphans })
  return { committed: kept.length, destroyed: orphans.length, left: rows.length === limit }
}

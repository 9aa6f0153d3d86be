import { clear } from './clear.ts'
import type { SqlClient } from './ports.ts'
import type { EpochKind, UnitKind } from './unit-ref.ts'
import { unwrapUnitKey, wrapUnitKey } from './wrap.ts'

export interface NewSubjectKey {
  subjectId: string
  old: { under: Uint8Array; generation: number }
  new: { under: Uint8Array; generation: number }
}

interface Row {
  subject_id: string
  kind: UnitKind
  unit_id: string
  wrapped: Uint8Array
}

/** Wraps the unit keys of subjects that got a new key under that key. The unit keys stay: their content is not touched. */
export async function rewrapUnits(input: {
  sql: SqlClient
  tenantId: string
  epochKind: EpochKind
  renewed: readonly NewSubjectKey[]
}): Promise<number> {
  const { sql, tenantId, epochKind, renewed } = input
  if (renewed.length === 0) return 0
  const bySubject = new Map(renewed.map((keys) => [keys.subjectId, keys]))
  const rows = await sql.query<Row>(
    `select subject_id, kind, unit_id, wrapped from unit_key
     where tenant_id = $1 and epoch_kind = $2 and subject_id = any ($3)
     order by subject_id, kind, unit_id for update`,
    [tenantId, epochKind, [...bySubject.keys()]],
  )
  const next = rows.flatMap((row) => {
    const keys = bySubject.get(row.subject_id)
    if (!keys) return []
    const unit = { tenantId, subjectId: row.subject_id, kind: row.kind, id: row.unit_id }
    const key = unwrapUnitKey(row.wrapped, keys.old, unit)
    const wrapped = wrapUnitKey(key, keys.new, unit)
    clear(key)
    return [{ row, generation: keys.new.generation, wrapped }]
  })
  await sql.query(
    `update unit_key u set subject_generation = w.g, wrapped = w.b
     from unnest($2::text[], $3::text[], $4::integer[], $5::bytea[]) as w(k, i, g, b)
     where u.tenant_id = $1 and u.kind = w.k and u.unit_id = w.i`,
    [
      tenantId,
      next.map(({ row }) => row.kind),
      next.map(({ row }) => row.unit_id),
      next.map(({ generation }) => generation),
      next.map(({ wrapped }) => wrapped),
    ],
  )
  return next.length
}

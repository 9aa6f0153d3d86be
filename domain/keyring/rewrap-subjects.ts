import { newKey } from './cipher.ts'
import { clear } from './clear.ts'
import type { SqlClient } from './ports.ts'
import { rewrapUnits, type NewSubjectKey } from './rewrap-units.ts'
import type { EpochKind } from './unit-ref.ts'
import { unwrapSubjectKey, wrapSubjectKey } from './wrap.ts'

interface Wrapping {
  under: Uint8Array
  generation: number
}

/** The key above, before and after. */
export interface Replaced {
  old: Wrapping
  new: Wrapping
}

/** Under a replaced tenant key: clean subjects are re-wrapped, dirty ones get a new key and so do the wraps of their units. */
export async function rewrapSubjects(input: {
  sql: SqlClient
  tenantId: string
  epochKind: EpochKind
  replaced: Replaced
}): Promise<{ subjects: number; units: number }> {
  const { sql, tenantId, epochKind, replaced } = input
  // Parent and children change generation together: the foreign keys are checked at the end.
  await sql.query('set constraints all deferred')
  const rows = await sql.query<{
    subject_id: string
    generation: number
    wrapped: Uint8Array
    dirty: boolean
  }>(
    `select subject_id, generation, wrapped, dirty from subject_key
     where tenant_id = $1 and epoch_kind = $2 order by subject_id for update`,
    [tenantId, epochKind],
  )
  const renewed: NewSubjectKey[] = []
  const next = rows.map((row) => {
    const at = { tenantId, epochKind, subjectId: row.subject_id }
    const old = unwrapSubjectKey(row.wrapped, replaced.old, at)
    const key = row.dirty ? newKey() : old
    const generation = row.generation + (row.dirty ? 1 : 0)
    const wrapped = wrapSubjectKey(key, replaced.new, at)
    if (row.dirty) {
      renewed.push({
        subjectId: row.subject_id,
        old: { under: old, generation: row.generation },
        new: { under: key, generation },
      })
    } else clear(old)
    return { subjectId: row.subject_id, generation, wrapped }
  })
  await sql.query(
    `update subject_key s set generation = w.g, tenant_generation = $3, wrapped = w.b, dirty = false
     from unnest($4::text[], $5::integer[], $6::bytea[]) as w(s, g, b)
     where s.tenant_id = $1 and s.epoch_kind = $2 and s.subject_id = w.s`,
    [
      tenantId,
      epochKind,
      replaced.new.generation,
      next.map((row) => row.subjectId),
      next.map((row) => row.generation),
      next.map((row) => row.wrapped),
    ],
  )
  const units = await rewrapUnits({ sql, tenantId, epochKind, renewed })
  for (const keys of renewed) {
    clear(keys.old.under)
    clear(keys.new.under)
  }
  return { subjects: rows.length, units }
}

import { retryOvertaken } from './retry.ts'
import type { SqlClient } from './ports.ts'
import type { UnitRef } from './unit-ref.ts'

/** Marks reserved keys live. Idempotent; a unit without a key is passed over. */
export async function commitUnits(input: { vault: SqlClient; units: readonly UnitRef[] }): Promise<void> {
  const { vault, units } = input
  if (units.length === 0) return
  // Rows are locked in key order first, so that two batches over the same units never wait in a ring.
  const statement = () =>
    vault.query(
      `with found as (
       select u.tenant_id, u.kind, u.unit_id from unit_key u
       join unnest($1::text[], $2::text[], $3::text[]) as w(t, k, i)
         on u.tenant_id = w.t and u.kind = w.k and u.unit_id = w.i
       where u.state = 'reserved' order by u.tenant_id, u.kind, u.unit_id for no key update of u
     )
     update unit_key u set state = 'live' from found f
     where u.tenant_id = f.tenant_id and u.kind = f.kind and u.unit_id = f.unit_id`,
      [units.map((unit) => unit.tenantId), units.map((unit) => unit.kind), units.map((unit) => unit.id)],
    )
  await retryOvertaken(statement)
}

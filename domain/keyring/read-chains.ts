import type { SqlClient } from './ports.ts'
import { epochKindOf, type EpochKind, type UnitRef } from './unit-ref.ts'

/** The wrapped keys above and of one unit, as far as they exist, from one snapshot. */
export interface Chain {
  unit: UnitRef
  epochKind: EpochKind
  tenant?: { epochId: string; generation: number; wrapped: Uint8Array }
  subject?: { generation: number; wrapped: Uint8Array }
  own?: { wrapped: Uint8Array }
}

interface Row {
  n: number
  epoch_id: string | null
  tenant_generation: number
  tenant_wrapped: Uint8Array
  subject_generation: number | null
  subject_wrapped: Uint8Array
  unit_wrapped: Uint8Array | null
}

const select = `
  select w.n::integer, t.epoch_id, t.generation as tenant_generation, t.wrapped as tenant_wrapped,
    s.generation as subject_generation, s.wrapped as subject_wrapped, u.wrapped as unit_wrapped
  from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) with ordinality
    as w(tenant_id, epoch_kind, subject_id, kind, unit_id, n)
  left join tenant_key t on t.tenant_id = w.tenant_id and t.epoch_kind = w.epoch_kind
  left join subject_key s on s.tenant_id = w.tenant_id and s.epoch_kind = w.epoch_kind
    and s.subject_id = w.subject_id
  left join unit_key u on u.tenant_id = w.tenant_id and u.kind = w.kind and u.unit_id = w.unit_id
    and u.subject_id = w.subject_id
  order by w.n`

/** One query for any number of units. */
export async function readChains(vault: SqlClient, units: readonly UnitRef[]): Promise<Chain[]> {
  const rows = await vault.query<Row>(select, unitColumns(units))
  return rows.flatMap((row) => {
    const unit = units[row.n - 1]
    return unit ? [toChain(unit, row)] : []
  })
}

/** The parallel arrays (tenant, epoch kind, subject, kind, id) that the set-wise statements unnest. */
export function unitColumns(units: readonly UnitRef[]): string[][] {
  return [
    units.map((unit) => unit.tenantId),
    units.map((unit) => epochKindOf(unit.kind)),
    units.map((unit) => unit.subjectId),
    units.map((unit) => unit.kind),
    units.map((unit) => unit.id),
  ]
}

function toChain(unit: UnitRef, row: Row): Chain {
  const chain: Chain = { unit, epochKind: epochKindOf(unit.kind) }
  if (row.epoch_id !== null) {
    chain.tenant = { epochId: row.epoch_id, generation: row.tenant_generation, wrapped: row.tenant_wrapped }
  }
  if (row.subject_generation !== null) {
    chain.subject = { generation: row.subject_generation, wrapped: row.subject_wrapped }
  }
  if (row.unit_wrapped !== null) chain.own = { wrapped: row.unit_wrapped }
  return chain
}

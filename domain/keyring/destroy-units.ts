import { retryOvertaken } from './retry.ts'
import type { SqlClient } from './ports.ts'
import type { UnitRef } from './unit-ref.ts'

/**
 * Destroys unit keys: one statement that removes them, writes the journal and marks subjects and tenants dirty, so that
 * the next epoch turn replaces every key that could have opened an old copy. Idempotent. Resolves to how many existed.
 */
export async function destroyUnits(input: { vault: SqlClient; units: readonly UnitRef[] }): Promise<number> {
  const { vault, units } = input
  if (units.length === 0) return 0
  return retryOvertaken(async () => {
    const [row] = await vault.query<{ gone: number }>('select destroy_units($1, $2, $3, $4) as gone', [
      units.map((unit) => unit.tenantId),
      units.map((unit) => unit.subjectId),
      units.map((unit) => unit.kind),
      units.map((unit) => unit.id),
    ])
    return row?.gone ?? 0
  })
}

import { unavailable } from './errors.ts'
import type { EpochKeys, SqlClient } from './ports.ts'
import type { EpochKind } from './unit-ref.ts'

// Any constant: one process at a time opens or closes an epoch.
const epochLock = 7_310_115

interface Input {
  vault: SqlClient
  epochKeys: EpochKeys
  kind: EpochKind
}

/** The id of the open epoch; opens the first one where there is none and the role may (web may not: `unavailable`). */
export async function openEpochId({ vault, epochKeys, kind }: Input): Promise<string> {
  const [open] = await vault.query<{ id: string }>(
    `select id from epoch where kind = $1 and state = 'open'`,
    [kind],
  )
  if (open) return open.id
  const [right] = await vault.query<{ may: boolean }>(`select has_table_privilege('epoch', 'insert') as may`)
  if (!right?.may) throw unavailable()
  return openFirstEpoch({ vault, epochKeys, kind })
}

/** Idempotent. The file comes before the row: a row never lacks its key; a file without a row opens nothing. */
export async function openFirstEpoch({ vault, epochKeys, kind }: Input): Promise<string> {
  return vault.transaction(async (sql) => {
    await lockEpochs(sql)
    const [open] = await sql.query<{ id: string }>(
      `select id from epoch where kind = $1 and state = 'open'`,
      [kind],
    )
    if (open) return open.id
    return insertEpoch(sql, await epochKeys.create(), kind)
  })
}

export async function lockEpochs(sql: SqlClient): Promise<void> {
  await sql.query('select pg_advisory_xact_lock($1)', [epochLock])
}

export async function insertEpoch(sql: SqlClient, id: string, kind: EpochKind): Promise<string> {
  await sql.query('insert into epoch (id, kind) values ($1, $2)', [id, kind])
  return id
}

import { epochNeeded, sqlState } from './errors.ts'
import type { EpochKeys, SqlClient } from './ports.ts'

/**
 * Declares an emptied epoch destroyed. Resolves to the seconds after which it is worth trying again while a process still
 * holds a lease (or a row is left), and to 0 when it is done.
 */
export async function endEpoch(input: { vault: SqlClient; epochId: string }): Promise<number> {
  const { vault, epochId } = input
  try {
    await vault.transaction(async (sql) => {
      await sql.query('select 1 from epoch where id = $1 for update', [epochId])
      await sql.query(
        `update epoch set state = 'destroyed', destroyed_at = app_now() where id = $1 and state = 'closing'`,
        [epochId],
      )
    })
    return 0
  } catch (error) {
    if (sqlState(error) !== epochNeeded) throw error
  }
  const [row] = await vault.query<{ seconds: number | null }>(
    `select extract(epoch from max(until) - app_now())::float8 as seconds from lease where epoch_id = $1`,
    [epochId],
  )
  return Math.max(row?.seconds ?? 0, 0.05)
}

/** Removes the keys of destroyed epochs from outside the database, also those that an interrupted turn left. Idempotent. */
export async function removeDeadKeys(input: { vault: SqlClient; epochKeys: EpochKeys }): Promise<number> {
  const { vault, epochKeys } = input
  const dead = await vault.query<{ id: string }>(
    `select id from epoch where state = 'destroyed' and key_gone_at is null order by destroyed_at`,
  )
  for (const { id } of dead) {
    await epochKeys.destroy(id)
    await vault.query('update epoch set key_gone_at = app_now() where id = $1 and key_gone_at is null', [id])
  }
  return dead.length
}

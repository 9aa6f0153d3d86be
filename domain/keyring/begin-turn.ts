import { insertEpoch, lockEpochs } from './open-epoch.ts'
import type { EpochKeys, SqlClient } from './ports.ts'
import type { EpochKind } from './unit-ref.ts'

/**
 * Hours an epoch stays open. A deleted key must be dead within 24 h, raw sound within 2 h: the turn starts early
 * enough to end in time.
 */
export const epochHours: Readonly<Record<EpochKind, number>> = { daily: 23, audio: 1 }

/** The epoch to empty and the one to move into; null when there is nothing to turn. */
export interface Turn {
  closing: string
  open: string
}

/**
 * Closes the open epoch and opens its successor, in one transaction; an unfinished turn is taken up instead. The new key
 * is on disk before its row exists.
 */
export async function beginTurn(input: {
  vault: SqlClient
  epochKeys: EpochKeys
  kind: EpochKind
  onlyIfDue: boolean
}): Promise<Turn | null> {
  const { vault, epochKeys, kind, onlyIfDue } = input
  return vault.transaction(async (sql) => {
    await lockEpochs(sql)
    const rows = await sql.query<{ id: string; state: string; due: boolean }>(
      `select id, state, opened_at <= app_now() - make_interval(hours => $2) as due from epoch
       where kind = $1 and state <> 'destroyed'`,
      [kind, epochHours[kind]],
    )
    const open = rows.find((row) => row.state === 'open')
    const closing = rows.find((row) => row.state === 'closing')
    if (closing && open) return { closing: closing.id, open: open.id }
    if (open && onlyIfDue && !open.due) return null
    const id = await epochKeys.create()
    if (open) {
      // Waits for whoever is storing a key under it, and keeps later ones out.
      await sql.query('select 1 from epoch where id = $1 for update', [open.id])
      await sql.query(`update epoch set state = 'closing', closing_at = app_now() where id = $1`, [open.id])
    }
    await insertEpoch(sql, id, kind)
    return open ? { closing: open.id, open: id } : null
  })
}

import type { Tx } from '#domain/shared/context.ts'
import type { SchedulerContext } from '#domain/shared/stages/index.ts'
import type { RecordingJobContext } from './context.ts'
import { destroySound, endSound } from './destroy-sound.ts'
import { soundMinutes } from './limits.ts'

/**
 * Sound of all tenants whose hour is over and that still exists, oldest first, at most `perTenant` of each. Tenants that
 * are closed count too: sound outlives no contract.
 */
export async function dueSounds(
  ctx: SchedulerContext,
  { limit = 1_000, perTenant = 100 }: { limit?: number; perTenant?: number } = {},
): Promise<{ tenantId: string; takeId: string }[]> {
  const rows = await ctx.transaction(
    (db) => db.$queryRaw<{ tenant_id: string; take_id: string }[]>`
      SELECT tenant_id, take_id FROM (
        SELECT tenant_id, take_id, row_number() OVER (PARTITION BY tenant_id ORDER BY first_received_at) AS place
        FROM recording
        WHERE mode = 'voice' AND destroyed_at IS NULL
          AND first_received_at <= app_now() - make_interval(mins => ${soundMinutes})
      ) due WHERE place <= ${perTenant} ORDER BY place LIMIT ${limit}`,
  )
  return rows.map((row) => ({ tenantId: row.tenant_id, takeId: row.take_id }))
}

/** Ends and destroys one sound whose hour is over, whatever still wanted to hear it. */
export async function destroyDueSound(
  ctx: RecordingJobContext,
  { takeId }: { takeId: string },
): Promise<void> {
  await ctx.transaction((tx) => endByCap(tx, takeId))
  await destroySound(ctx, { takeId })
}

async function endByCap(tx: Tx, takeId: string): Promise<void> {
  const { tenantId } = tx
  const recording = await tx.db.recording.findUnique({
    where: { tenantId_takeId: { tenantId, takeId } },
    select: { interviewId: true, memberId: true, state: true, firstReceivedAt: true, words: true },
  })
  if (!recording || recording.state === 'destroyed') return
  if (recording.firstReceivedAt.getTime() > tx.now.getTime() - soundMinutes * 60_000) return
  if (recording.words === 'waiting') {
    await tx.db.recording.updateMany({
      where: { tenantId, takeId, words: 'waiting' },
      data: { words: 'needed', wordsReason: 'cap' },
    })
  }
  await endSound(tx, { ...recording, takeId, why: 'cap' })
}

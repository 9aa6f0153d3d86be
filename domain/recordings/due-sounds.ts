import type { Tx } from '#domain/shared/context.ts'
import type { SchedulerContext } from '#domain/shared/stages/index.ts'
import type { RecordingJobContext } from './context.ts'
import { destroyMediaKey, endSound } from './destroy-sound.ts'
import { isPastHour, soundMinutes } from './limits.ts'

export interface DueSound {
  tenantId: string
  takeId: string
}

interface Row {
  tenant_id: string
  take_id: string
  state: string
  first_received_at: Date
}

/**
 * All sound of all tenants whose hour, counted from when its first part was announced, is over and that still exists, read in pages of `page` rows. What no run has ended yet
 * comes first, so that nothing which cannot be destroyed holds up the rest. Tenants that are closed count too: sound
 * outlives no contract.
 */
export async function dueSounds(
  ctx: SchedulerContext,
  { page = 1_000 }: { page?: number } = {},
): Promise<DueSound[]> {
  const rows: Row[] = []
  for (;;) {
    const next = await pageAfter(ctx, rows.at(-1), page)
    rows.push(...next)
    if (next.length < page) break
  }
  const [ended, open] = [true, false].map((want) =>
    rows.filter((row) => (row.state === 'destroyed') === want),
  )
  return [...(open ?? []), ...(ended ?? [])].map((row) => ({ tenantId: row.tenant_id, takeId: row.take_id }))
}

async function pageAfter(ctx: SchedulerContext, last: Row | undefined, page: number): Promise<Row[]> {
  const after = last?.first_received_at ?? new Date(0)
  const [tenantId, takeId] = [last?.tenant_id ?? firstId, last?.take_id ?? firstId]
  return ctx.transaction(
    (db) => db.$queryRaw<Row[]>`
      SELECT tenant_id, take_id, state, first_received_at FROM recording
      WHERE mode = 'voice' AND destroyed_at IS NULL
        AND first_received_at <= app_now() - make_interval(mins => ${soundMinutes})
        AND (first_received_at, tenant_id, take_id) > (${after}::timestamptz, ${tenantId}::uuid, ${takeId}::uuid)
      ORDER BY first_received_at, tenant_id, take_id LIMIT ${page}`,
  )
}

const firstId = '00000000-0000-0000-0000-000000000000'

/**
 * Cuts every way to one sound whose hour is over, whatever still wanted to hear it: no verb opens it and its key is gone
 * . Touches no bytes, so a store that is away holds no key.
 */
export async function cutDueSound(ctx: RecordingJobContext, { takeId }: { takeId: string }): Promise<void> {
  const owner = await ctx.transaction((tx) => endByCap(tx, takeId))
  if (owner) await destroyMediaKey(ctx, { ...owner, takeId })
}

/** Ends sound whose hour is over, and whose words are still missing asks for them. Whose it is, where it is at its end. */
export async function endByCap(tx: Tx, takeId: string): Promise<{ memberId: string; mode: string } | null> {
  const { tenantId } = tx
  const recording = await tx.db.recording.findUnique({
    where: { tenantId_takeId: { tenantId, takeId } },
    select: {
      ...{ interviewId: true, memberId: true, mode: true, state: true, words: true },
      firstReceivedAt: true,
    },
  })
  if (recording?.state === 'destroyed') return recording
  if (!recording || !isPastHour(recording, tx.now)) return null
  if (recording.words === 'waiting') {
    await tx.db.recording.updateMany({
      where: { tenantId, takeId, words: 'waiting' },
      data: { words: 'needed', wordsReason: 'cap' },
    })
  }
  await endSound(tx, { ...recording, takeId, why: 'cap' })
  return recording
}

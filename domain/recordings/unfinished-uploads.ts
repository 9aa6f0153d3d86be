import { appendAuditEntry } from '#domain/audit/index.ts'
import type { Tx } from '#domain/shared/context.ts'
import type { SchedulerContext } from '#domain/shared/stages/index.ts'
import { objectKey } from './object-key.ts'
import type { RecordingJobContext } from './context.ts'
import { destroySound } from './destroy-sound.ts'
import { unfinishedHours } from './limits.ts'
import { lockRecording } from './lock-recording.ts'
import { askForStage } from './stages.ts'

/**
 * Video takes of all tenants that nobody handed in and whose upload stands still: part of it is missing, and its last byte
 * came `unfinishedHours` ago; and those whose end was begun and broken off, since in a closed institution nothing else
 * finishes it. The oldest of each tenant first, at most `perTenant` of each. Voice is not among them: its hour counts.
 */
export async function unfinishedUploads(
  ctx: SchedulerContext,
  { limit = 1_000, perTenant = 100 }: { limit?: number; perTenant?: number } = {},
): Promise<{ tenantId: string; takeId: string }[]> {
  const rows = await ctx.transaction(
    (db) => db.$queryRaw<{ tenant_id: string; take_id: string }[]>`
      WITH clock AS MATERIALIZED (SELECT app_now() - make_interval(hours => ${unfinishedHours}) AS before)
      SELECT tenant_id, take_id FROM (
        SELECT r.tenant_id, r.take_id, r.first_received_at,
               row_number() OVER (PARTITION BY r.tenant_id ORDER BY r.first_received_at) AS place
        FROM recording r
        WHERE r.mode = 'video' AND r.first_received_at <= (SELECT before FROM clock)
          AND (r.state = 'destroyed' AND r.destroyed_at IS NULL OR r.state = 'open' AND EXISTS (
            SELECT 1 FROM recording_part p WHERE p.tenant_id = r.tenant_id AND p.take_id = r.take_id
              AND p.length IS DISTINCT FROM (SELECT coalesce(sum(c.length), 0) FROM upload_chunk c
                                             WHERE c.tenant_id = p.tenant_id AND c.part_id = p.id)
          ) AND NOT EXISTS (
            SELECT 1 FROM recording_part p
            LEFT JOIN upload_chunk c ON c.tenant_id = p.tenant_id AND c.part_id = p.id
            WHERE p.tenant_id = r.tenant_id AND p.take_id = r.take_id
              AND greatest(p.created_at, c.created_at) > (SELECT before FROM clock)))
      ) waiting WHERE place <= ${perTenant} ORDER BY place, first_received_at LIMIT ${limit}`,
  )
  return rows.map((row) => ({ tenantId: row.tenant_id, takeId: row.take_id }))
}

/**
 * Ends an upload that stands still. Where some part of the take is whole, that part stays and the others go; else
 * all of it goes, its key first, and the student may write the words or record again. A second call finds nothing to do.
 */
export async function endUnfinishedUpload(
  ctx: RecordingJobContext,
  { takeId }: { takeId: string },
): Promise<void> {
  const { names, isOver } = await ctx.transaction((tx) => endParts(tx, takeId))
  // Without their rows they are noise that the reconciler would find; gone at once is better.
  for (const name of names) await ctx.objects.remove(objectKey(ctx, name))
  if (isOver) await destroySound(ctx, { takeId })
}

interface Ended {
  /** Files whose rows went. */
  names: string[]
  /** Nothing of the take is left: its key goes too. */
  isOver: boolean
}

const nothing: Ended = { names: [], isOver: false }

async function endParts(tx: Tx, takeId: string): Promise<Ended> {
  const { tenantId } = tx
  // Before anything is read: whoever sends, hands in or settles it meanwhile is done, or waits and then finds what is left.
  await lockRecording(tx, takeId)
  const recording = await tx.db.recording.findUnique({
    where: { tenantId_takeId: { tenantId, takeId } },
    select: {
      ...{ interviewId: true, memberId: true, mode: true, state: true },
      parts: { include: { chunks: { select: { objectName: true, length: true, createdAt: true } } } },
    },
  })
  // Begun to be destroyed before, by a worker that died: go on with it.
  if (recording?.mode === 'video' && recording.state === 'destroyed') return { names: [], isOver: true }
  if (recording?.mode !== 'video' || recording.state !== 'open') return nothing
  const { parts, interviewId, memberId } = recording
  const before = tx.now.getTime() - unfinishedHours * 3_600_000
  const moments = parts.flatMap((part) => [part.createdAt, ...part.chunks.map((chunk) => chunk.createdAt)])
  if (moments.some((moment) => moment.getTime() > before)) return nothing
  const received = (part: (typeof parts)[number]) => part.chunks.reduce((sum, { length }) => sum + length, 0n)
  const broken = parts.filter((part) => part.length !== received(part))
  if (broken.length === 0) return nothing
  const whole = parts.length - broken.length
  const detail = { parts: broken.length, whole }
  await appendAuditEntry(tx, {
    action: 'upload.ended',
    memberId,
    objectKind: 'take',
    objectId: takeId,
    detail,
  })
  if (whole > 0 || broken.every((part) => part.chunks.length === 0)) {
    await tx.db.recordingPart.deleteMany({ where: { tenantId, id: { in: broken.map(({ id }) => id) } } })
    return {
      names: broken.flatMap(({ chunks }) => chunks.map(({ objectName }) => objectName)),
      isOver: false,
    }
  }
  await tx.db.recording.updateMany({
    where: { tenantId, takeId, state: 'open' },
    data: { state: 'destroyed', destroyedWhy: 'unfinished', words: 'needed', wordsReason: 'unfinished' },
  })
  await askForStage(tx, { name: 'destroy', takeId, interviewId, memberId })
  return { names: [], isOver: true }
}

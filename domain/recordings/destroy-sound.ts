import { appendAuditEntry, type AuditAction } from '#domain/audit/index.ts'
import type { Tx } from '#domain/shared/context.ts'
import { runStage } from '#domain/shared/stages/index.ts'
import type { Pulse, StageOutcome, StagePolicy } from '#domain/shared/stages/index.ts'
import { objectKey } from './object-key.ts'
import type { RecordingJobContext } from './context.ts'
import { liveKeyOf } from './live-key.ts'
import { askForStage } from './stages.ts'
import { mediaUnit, type RecordingMode } from './units.ts'

/** Why sound ended: its words are there, heard or written; its hour is over; its student asked. */
export type SoundEnd = 'heard' | 'written' | 'cap' | 'asked'
/** And why a video is no more while its answer still is: its upload was never finished. */
export type RecordingEnd = SoundEnd | 'unfinished'

/**
 * Cuts every way to the sound of one take, in the caller's transaction; from its commit on nobody reads it. Key and bytes
 * follow by a stage of their own that no failure ends.
 */
export async function endSound(
  tx: Tx,
  input: { takeId: string; interviewId: string; memberId: string; why: SoundEnd },
): Promise<void> {
  const { takeId, interviewId, memberId, why } = input
  const { count } = await tx.db.recording.updateMany({
    where: { tenantId: tx.tenantId, takeId, mode: 'voice', destroyedWhy: null },
    data: { state: 'destroyed', destroyedWhy: why },
  })
  if (count === 0) return
  await askForStage(tx, { name: 'destroy', takeId, interviewId, memberId })
}

/**
 * Destroys key, then bytes, then rows of one ended sound (or of a video that was never finished), and dates it. Each step may be repeated: the key first, because
 * without it the bytes are noise wherever a copy of them may lie.
 */
export async function destroySound(ctx: RecordingJobContext, { takeId }: { takeId: string }): Promise<void> {
  const found = await ctx.transaction((tx) => loadEnded(tx, takeId))
  if (!found) return
  const { recording, names } = found
  await destroyMediaKey(ctx, { ...recording, takeId })
  for (const name of names) await ctx.objects.remove(objectKey(ctx, name))
  const action = recording.mode === 'voice' ? 'sound.destroyed' : 'video.destroyed'
  await ctx.transaction((tx) =>
    dateDestruction(tx, { takeId, memberId: recording.memberId, count: names.length, action }),
  )
}

/** Without it the bytes are noise wherever a copy of them may lie. May be repeated. */
export async function destroyMediaKey(
  ctx: RecordingJobContext,
  { takeId, memberId, mode }: { takeId: string; memberId: string; mode: string },
): Promise<void> {
  const owner = { tenantId: ctx.tenantId, memberId }
  await ctx.keyring.destroy(ctx.principal, mediaUnit(owner, takeId, mode as RecordingMode))
}

async function loadEnded(tx: Tx, takeId: string) {
  const { tenantId } = tx
  const recording = await tx.db.recording.findUnique({
    where: { tenantId_takeId: { tenantId, takeId } },
    select: { memberId: true, mode: true, state: true, destroyedAt: true },
  })
  if (recording?.state !== 'destroyed' || recording.destroyedAt) return null
  const chunks = await tx.db.uploadChunk.findMany({
    where: { tenantId, part: { takeId } },
    select: { objectName: true },
  })
  return { recording, names: chunks.map((chunk) => chunk.objectName) }
}

async function dateDestruction(
  tx: Tx,
  {
    takeId,
    memberId,
    count,
    action,
  }: { takeId: string; memberId: string; count: number; action: AuditAction },
): Promise<void> {
  const { tenantId, now } = tx
  await tx.db.uploadChunk.deleteMany({ where: { tenantId, part: { takeId } } })
  await tx.db.recordingPart.deleteMany({ where: { tenantId, takeId } })
  const dated = await tx.db.recording.updateMany({
    where: { tenantId, takeId, destroyedAt: null },
    data: { destroyedAt: now },
  })
  if (dated.count === 0) return
  const detail = { files: count }
  await appendAuditEntry(tx, { action, memberId, objectKind: 'take', objectId: takeId, detail })
}

/** The same as the work of one stage, whose object is the take. */
export async function destroySoundStage(
  ctx: RecordingJobContext & {
    readonly pulse: Pulse
    readonly notifyLive: (liveKey: string) => Promise<void>
  },
  { stageId, policy }: { stageId: string; policy: StagePolicy },
): Promise<StageOutcome> {
  let liveKey: string | null = null
  const outcome = await runStage(ctx, {
    stageId,
    policy,
    pulse: ctx.pulse,
    work: async (held) => {
      await destroySound(ctx, { takeId: held.objectId })
      return { commit: async (tx) => void (liveKey = await liveKeyOf(tx, held.objectId)) }
    },
  })
  if (liveKey) await ctx.notifyLive(liveKey)
  return outcome
}

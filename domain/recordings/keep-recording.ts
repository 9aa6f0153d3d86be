import { requirePermission } from '#domain/access/index.ts'
import {
  checkWritable,
  handedInBefore,
  loadTake,
  markSubmitted,
  moveOn,
  type HandedIn,
} from '#domain/interviews/index.ts'
import type { Tx } from '#domain/shared/context.ts'
import type { RecordingContext } from './context.ts'
import { noRecording, notComplete, tooLarge } from './errors.ts'
import { longestTake } from './limits.ts'
import { lockRecording } from './lock-recording.ts'
import { levelMs, soundFacts } from './sound/sound-facts.ts'
import { askForStage, firstStageOf } from './stages.ts'
import type { RecordingMode } from './units.ts'

export interface KeepRecording {
  takeId: string
  /** Loudness as the page measured it: one byte for each 100 ms, 0 to 255 = −60 to 0 dBFS; empty where it could not. */
  levels: Uint8Array
}

/** Levels of the longest take, and of the second in which a page notices that it is at its end. */
const mostLevels = (longestTake + 1_000) / levelMs

/**
 * Hands in what was recorded, once every byte of it is here. What the sound itself tells is computed now, from the page's
 * own meter, because nothing on the server decodes sound. A second time changes nothing.
 * @throws `limit` `recordings.too_large` for levels of more than an answer, `conflict` `recordings.not_complete`,
 * `not_found` `recordings.unknown`, and what `checkWritable` throws
 */
export async function keepRecording(ctx: RecordingContext, input: KeepRecording): Promise<HandedIn> {
  requirePermission(ctx, 'recording.write')
  if (input.levels.length > mostLevels) throw tooLarge()
  return ctx.transaction(async (tx) => {
    const take = await loadTake(tx, input.takeId)
    if (take.state === 'submitted') return handedInBefore(tx, take)
    checkWritable(take)
    // First: it locks the take, so of two hand-ins one waits here and then finds it handed in. What fails below undoes it.
    if (!(await markSubmitted(tx, take.takeId, 0))) return handedInBefore(tx, take)
    // Then the recording, which its hour may end or a piece may lengthen meanwhile.
    await lockRecording(tx, take.takeId)
    const recording = await tx.db.recording.findUnique({
      where: { tenantId_takeId: { tenantId: tx.tenantId, takeId: take.takeId } },
      select: { mode: true, state: true },
    })
    if (recording?.state !== 'open') throw noRecording()
    await checkComplete(tx, take.takeId)
    const { count } = await tx.db.recording.updateMany({
      where: { tenantId: tx.tenantId, takeId: take.takeId, state: 'open' },
      data: {
        state: 'handed_in',
        handedInAt: tx.now,
        ...measured(input.levels),
      },
    })
    if (count !== 1) throw noRecording()
    await askForStage(tx, { ...take, name: firstStageOf(recording.mode as RecordingMode) })
    return moveOn(tx, take, 0)
  })
}

/** Nothing where the page could not measure: silence is a finding, no measurement is none. */
function measured(levels: Uint8Array) {
  if (levels.length === 0) return {}
  const { firstSoundMs, speakingMs, pauses, silent } = soundFacts(levels)
  const durationMs = levels.length * levelMs
  return {
    durationMs,
    firstSoundMs,
    speakingMs,
    silent,
    pauses: pauses.map(({ from, to }) => ({ from, to })),
  }
}

async function checkComplete(tx: Tx, takeId: string): Promise<void> {
  const parts = await tx.db.$queryRaw<{ length: bigint | null; received: bigint }[]>`
    SELECT p.length, (SELECT coalesce(sum(c.length), 0)::bigint FROM upload_chunk c
                      WHERE c.tenant_id = p.tenant_id AND c.part_id = p.id) AS received
    FROM recording_part p WHERE p.tenant_id = ${tx.tenantId}::uuid AND p.take_id = ${takeId}::uuid`
  if (parts.length === 0) throw noRecording()
  if (parts.every((part) => part.received === 0n)) throw notComplete()
  if (parts.some((part) => part.length === null || part.length !== part.received)) throw notComplete()
}

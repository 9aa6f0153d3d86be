import { newId } from '#domain/shared/ids.ts'
import { appendEvent } from '#domain/shared/outbox.ts'
import type { Tx } from '#domain/shared/context.ts'
import type { RecordingMode } from './units.ts'

/** What is done to a recording after it is kept, in this order; `destroy` only to sound. */
export type RecordingStage = 'prepare' | 'hear' | 'destroy'

const events = {
  prepare: 'recording.kept@1',
  hear: 'recording.prepared@1',
  destroy: 'sound.ended@1',
} as const

/** Seconds until it should be done; the sweep works by it. */
const dueSeconds = { prepare: 120, hear: 300, destroy: 60 } as const

/** Sound alone is heard as it came; a video becomes a seekable file first. */
export const firstStageOf = (mode: RecordingMode): RecordingStage => (mode === 'voice' ? 'hear' : 'prepare')

/** Makes the stage in the verb's own transaction and tells the worker. One of each name for each version. */
export async function askForStage(
  tx: Tx,
  input: { name: RecordingStage; takeId: string; interviewId: string; memberId: string; version?: number },
): Promise<void> {
  const { name, takeId, interviewId, memberId, version = 1 } = input
  const stageId = newId()
  const { count } = await tx.db.stage.createMany({
    data: [
      {
        tenantId: tx.tenantId,
        id: stageId,
        memberId,
        objectKind: 'take',
        objectId: takeId,
        name,
        version,
        state: 'pending',
        dueBy: new Date(tx.now.getTime() + dueSeconds[name] * 1_000),
        createdAt: tx.now,
      },
    ],
    skipDuplicates: true,
  })
  if (count === 1) {
    await appendEvent(tx, { event: events[name], payload: { takeId, interviewId, memberId, stageId } })
  }
}

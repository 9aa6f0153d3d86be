import { runStage } from '#domain/shared/stages/index.ts'
import type { Pulse, StageOutcome, StagePolicy, StageRun, StageWork } from '#domain/shared/stages/index.ts'
import type { RecordingJobContext } from './context.ts'
import { liveKeyOf } from './live-key.ts'
import { loadRecordingToHear, type RecordingToHear } from './load-to-hear.ts'

export type RecordingStageContext = RecordingJobContext & {
  readonly pulse: Pulse
  /** Tells open pages to look again. */
  readonly notifyLive: (liveKey: string) => Promise<void>
}

/** Which stage to bring on, and how long that may take. */
export interface RecordingRun {
  readonly stageId: string
  readonly policy: StagePolicy
  readonly signal: AbortSignal
}

interface Steps extends Pick<StageRun, 'explain'> {
  /** In the transaction that gives it up, whether or not any work was begun. */
  onParked: NonNullable<StageRun['onParked']>
  /** Null where there is nothing to do for it. */
  work(recording: RecordingToHear, signal: AbortSignal): Promise<StageWork> | null
  /** Once the effect is committed, before pages hear of it. A crash before it changes nothing: somebody else settles what is left. */
  afterwards?(recording: RecordingToHear): Promise<void>
  /** The same, for what no page shows: nobody waits for it. */
  tidyUp?(recording: RecordingToHear): Promise<void>
}

const nothing: StageWork = { commit: async () => undefined }

/**
 * One stage of one recording. What was deleted, destroyed or already has its words ends it without a word; pages that wait
 * for it hear of every other outcome but the loss to another worker.
 */
export async function runRecordingStage(
  ctx: RecordingStageContext,
  { stageId, policy, signal }: RecordingRun,
  { work, afterwards, tidyUp, explain, onParked }: Steps,
): Promise<StageOutcome> {
  const seen: { recording?: RecordingToHear; liveKey?: string | null } = {}
  const outcome = await runStage(ctx, {
    ...{ stageId, policy, pulse: ctx.pulse, explain },
    onParked: async (tx, held, failure) => {
      await onParked(tx, held, failure)
      seen.liveKey = await liveKeyOf(tx, held.objectId)
    },
    work: async (held, lost) => {
      const recording = await ctx.transaction((tx) => loadRecordingToHear(tx, held.objectId))
      const working = recording && work(recording, AbortSignal.any([signal, lost]))
      if (!working) return nothing
      seen.recording = recording
      seen.liveKey = recording.liveKey
      return working
    },
  })
  if (outcome.kind === 'lost') return outcome
  const done = outcome.kind === 'done' ? seen.recording : undefined
  if (done) await afterwards?.(done)
  if (seen.liveKey) await ctx.notifyLive(seen.liveKey)
  if (done) await tidyUp?.(done)
  return outcome
}

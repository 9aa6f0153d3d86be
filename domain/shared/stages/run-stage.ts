import type { JobContext, Tx } from '../context.ts'
import { isDomainError } from '../errors.ts'
import type { Backoff } from './backoff.ts'
import type { ClaimedStage } from './claimed-stage.ts'
import type { Pulse } from './ports.ts'
import { mostStarts } from './state.ts'
import { failStage, finishStage, heartbeat, isFenced, postponeStage } from './write-stage.ts'

export interface StagePolicy {
  /** How long a worker may be silent before another takes over. The lease is renewed at a third of it. */
  readonly leaseSeconds: number
  /** Failures after which a person has to look at it. */
  readonly mostAttempts: number
  readonly backoff: Backoff
}

/** What slow work comes to: an effect to write, or a wish to be asked again. */
export type StageWork = { readonly commit: (tx: Tx) => Promise<void> } | { readonly postponeSeconds: number }

export type StageOutcome =
  | { readonly kind: 'done' | 'nothing' | 'lost' }
  | { readonly kind: 'again'; readonly seconds: number; readonly attempts: number; readonly failure?: string }
  | { readonly kind: 'parked'; readonly failure: string }

export interface StageFailure {
  /** A code, never words. */
  readonly code: string
  readonly retryAfter?: number
  /** No later try can succeed by itself. */
  readonly final?: boolean
}

export interface StageRun {
  readonly stageId: string
  readonly policy: StagePolicy
  readonly pulse: Pulse
  /** The slow part: no transaction is open. `signal` fires when the stage was lost to another worker. */
  readonly work: (held: ClaimedStage, signal: AbortSignal) => Promise<StageWork>
  /** Names a failure. Undefined falls back on the domain error's code, or `stages.broken`. */
  readonly explain?: (error: unknown) => StageFailure | undefined
  /** Written in the transaction that parks the stage. */
  readonly onParked?: (tx: Tx, held: ClaimedStage, failure: string) => Promise<void>
}

/**
 * Brings one stage a step further: claim, slow work, and one transaction that writes effect and outcome by the fence.
 * Never throws for what the work does; throws when the database cannot be reached, and the lease then brings it back.
 */
export async function runStage(ctx: JobContext, run: StageRun): Promise<StageOutcome> {
  const { stageId, policy } = run
  const held = await ctx.claimStage({ stageId, leaseSeconds: policy.leaseSeconds })
  if (!held) return { kind: 'nothing' }
  // Begun that often and never ended, it ends whoever begins it: nobody does any more.
  if (held.attempts > mostStarts) return giveBack(ctx, run, held, { code: 'stages.poison', final: true })
  const lost = new AbortController()
  const stop = run.pulse(policy.leaseSeconds / 3, () => {
    const beat = ctx.transaction((tx) => heartbeat(tx, { held, leaseSeconds: policy.leaseSeconds }))
    beat.catch((error: unknown) => {
      if (isFenced(error)) lost.abort(error)
    })
  })
  try {
    return await settle(ctx, held, await run.work(held, lost.signal))
  } catch (error) {
    if (isFenced(error) || lost.signal.aborted) return { kind: 'lost' }
    return await giveBack(ctx, run, held, run.explain?.(error) ?? ownFailure(error))
  } finally {
    stop()
  }
}

async function settle(ctx: JobContext, held: ClaimedStage, result: StageWork): Promise<StageOutcome> {
  return ctx.transaction(async (tx) => {
    if ('postponeSeconds' in result) {
      const seconds = result.postponeSeconds
      await postponeStage(tx, { held, seconds })
      return { kind: 'again', seconds, attempts: held.attempts - 1 }
    }
    // First: it locks the stage, so a worker that lost it writes nothing at all.
    await finishStage(tx, held)
    await result.commit(tx)
    return { kind: 'done' }
  })
}

async function giveBack(
  ctx: JobContext,
  { policy, onParked }: StageRun,
  held: ClaimedStage,
  failure: StageFailure,
): Promise<StageOutcome> {
  const { backoff, mostAttempts } = policy
  try {
    return await ctx.transaction(async (tx): Promise<StageOutcome> => {
      const result = await failStage(tx, {
        held,
        failure: failure.code,
        mostAttempts: failure.final ? 0 : mostAttempts,
        backoff,
        retryAfter: failure.retryAfter,
      })
      if (!result.parked) return { kind: 'again', seconds: result.seconds, attempts: held.attempts, failure: failure.code } // prettier-ignore
      await onParked?.(tx, held, failure.code)
      return { kind: 'parked', failure: failure.code }
    })
  } catch (late) {
    if (isFenced(late)) return { kind: 'lost' }
    throw late
  }
}

/** Codes of our own errors are safe to keep; what a vendor or driver says may hold words, so it becomes one code. */
function ownFailure(error: unknown): StageFailure {
  if (!isDomainError(error)) return { code: 'stages.broken' }
  return { code: error.code, retryAfter: error.retryAfter }
}

import type { Prisma } from '#prisma/generated/client.ts'
import type { Tx } from '../context.ts'
import { domainError } from '../errors.ts'
import { backoffSeconds, jitterOf } from './backoff.ts'
import type { Backoff } from './backoff.ts'
import type { ClaimedStage } from './claimed-stage.ts'
import { inSeconds } from './state.ts'

type Held = Pick<ClaimedStage, 'stageId' | 'fence'>

/**
 * Marks the stage done, in the transaction that writes its effect: neither happens without the other.
 * @throws conflict `stages.fenced` when another worker has taken the stage since: the whole effect rolls back.
 */
export async function finishStage(tx: Tx, held: Held): Promise<void> {
  await writeHeld(tx, held, { state: 'done', doneAt: tx.now, leaseUntil: null, failure: null })
}

/**
 * Gives a stage back after a failure: to be tried again after a growing wait, or parked once `mostAttempts` starts are
 * used up. `failure` is a code, never words. Resolves to the seconds until the next try, or to 'parked'.
 * @throws conflict `stages.fenced`
 */
export async function failStage(
  tx: Tx,
  {
    held,
    failure,
    mostAttempts,
    backoff,
    retryAfter,
  }: {
    held: ClaimedStage
    failure: string
    mostAttempts: number
    backoff: Backoff
    /** Seconds that a vendor asked for. */
    retryAfter?: number
  },
): Promise<{ parked: true } | { parked: false; seconds: number }> {
  const { attempts, stageId } = held
  if (attempts >= mostAttempts) {
    await writeHeld(tx, held, { state: 'parked', failure, leaseUntil: null })
    return { parked: true }
  }
  const seconds = backoffSeconds({ attempts, backoff, retryAfter, jitter: jitterOf(stageId, attempts) })
  await writeHeld(tx, held, { state: 'pending', failure, leaseUntil: inSeconds(tx.now, seconds) })
  return { parked: false, seconds }
}

/** Gives a stage back unharmed, to be looked at again in `seconds`; the start does not count. */
export async function postponeStage(
  tx: Tx,
  { held, seconds }: { held: ClaimedStage; seconds: number },
): Promise<void> {
  const data = { state: 'pending', attempts: held.attempts - 1, leaseUntil: inSeconds(tx.now, seconds) }
  await writeHeld(tx, held, data)
}

/** Keeps the stage for another `leaseSeconds` during slow work. Throws conflict `stages.fenced` when it is lost. */
export async function heartbeat(
  tx: Tx,
  { held, leaseSeconds }: { held: Held; leaseSeconds: number },
): Promise<void> {
  await writeHeld(tx, held, { leaseUntil: inSeconds(tx.now, leaseSeconds) })
}

async function writeHeld(tx: Tx, held: Held, data: Prisma.StageUpdateManyMutationInput): Promise<void> {
  const where = { tenantId: tx.tenantId, id: held.stageId, fence: held.fence, state: 'running' }
  const { count } = await tx.db.stage.updateMany({ where, data })
  if (count !== 1) throw domainError('conflict', 'stages.fenced', 'Another worker has taken this over.')
}

/** Whether an error says that the stage went to another worker, which will bring it to its end. */
export function isFenced(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'stages.fenced'
}

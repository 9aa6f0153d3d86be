import type { Tx } from '../context.ts'
import { claimDecision, inSeconds } from './state.ts'

/** The right to write the outcome of one stage, until the lease is over or another worker has a higher fence. */
export interface ClaimedStage {
  readonly stageId: string
  readonly fence: number
  /** 1 for the first start. */
  readonly attempts: number
  readonly memberId: string | null
  readonly objectKind: string
  readonly objectId: string
  readonly name: string
  readonly version: number
  readonly createdAt: Date
}

/**
 * Takes a stage for `leaseSeconds`. Undefined when there is nothing to do: it is gone, done, parked, leased by another
 * worker or not yet due, or another worker was faster by a moment.
 */
export async function claimStage(
  tx: Tx,
  { stageId, leaseSeconds }: { stageId: string; leaseSeconds: number },
): Promise<ClaimedStage | undefined> {
  const key = { tenantId: tx.tenantId, id: stageId }
  const stage = await tx.db.stage.findUnique({ where: { tenantId_id: key } })
  if (!stage) return undefined
  const decision = claimDecision(stage, tx.now)
  if (decision === 'leave') return undefined
  const seen = { ...key, state: stage.state, fence: stage.fence }
  if (decision === 'park') {
    await tx.db.stage.updateMany({ where: seen, data: { state: 'parked', failure: 'stages.poison' } })
    return undefined
  }
  const { count } = await tx.db.stage.updateMany({
    where: seen,
    data: {
      state: 'running',
      fence: stage.fence + 1,
      attempts: stage.attempts + 1,
      leaseUntil: inSeconds(tx.now, leaseSeconds),
    },
  })
  if (count !== 1) return undefined
  const { memberId, objectKind, objectId, name, version, createdAt } = stage
  const what = { memberId, objectKind, objectId, name, version, createdAt }
  return { stageId, fence: stage.fence + 1, attempts: stage.attempts + 1, ...what }
}

import type { Tx } from '../context.ts'
import { inSeconds, mostStarts } from './state.ts'

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

interface Row {
  state: string
  fence: number
  attempts: number
  member_id: string | null
  object_kind: string
  object_id: string
  name: string
  version: number
  created_at: Date
}

/**
 * Takes a stage for `leaseSeconds`. Undefined when there is nothing to do: it is gone, done, parked, leased by another
 * worker or not yet due. One conditional update, since every wake-up pays for it: of workers that come at once the second
 * waits for the first, meets its lease, and changes nothing. A stage that was started `mostStarts` times without ever
 * coming to an end is parked here.
 */
export async function claimStage(
  tx: Tx,
  { stageId, leaseSeconds }: { stageId: string; leaseSeconds: number },
): Promise<ClaimedStage | undefined> {
  const [row] = await tx.db.$queryRaw<Row[]>`
    UPDATE stage SET
      state = CASE WHEN attempts < ${mostStarts} THEN 'running' ELSE 'parked' END,
      failure = CASE WHEN attempts < ${mostStarts} THEN failure ELSE 'stages.poison' END,
      attempts = least(attempts + 1, ${mostStarts}),
      fence = fence + 1,
      lease_until = ${inSeconds(tx.now, leaseSeconds)}
    WHERE tenant_id = ${tx.tenantId}::uuid AND id = ${stageId}::uuid
      AND state IN ('pending', 'running') AND (lease_until IS NULL OR lease_until <= ${tx.now})
    RETURNING state, fence, attempts, member_id, object_kind, object_id, name, version, created_at`
  if (row?.state !== 'running') return undefined
  const { fence, attempts, name, version } = row
  return {
    stageId,
    fence,
    attempts,
    memberId: row.member_id,
    objectKind: row.object_kind,
    objectId: row.object_id,
    name,
    version,
    createdAt: row.created_at,
  }
}

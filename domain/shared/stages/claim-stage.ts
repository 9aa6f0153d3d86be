import type { Prisma } from '#prisma/generated/client.ts'
import type { ClaimedStage } from './claimed-stage.ts'
import { mostClaims } from './state.ts'

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
 * worker or not yet due, or its institution has closed. One conditional update in one round trip, since every wake-up pays
 * for it: of workers that come at once the second waits for the first, meets its lease, and changes nothing. A stage that
 * was claimed `mostClaims` times without ever coming to an end is parked here.
 */
export async function claimStage(
  db: Pick<Prisma.TransactionClient, '$queryRaw'>,
  { tenantId, stageId, leaseSeconds }: { tenantId: string; stageId: string; leaseSeconds: number },
): Promise<ClaimedStage | undefined> {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT * FROM claim_stage(${tenantId}::uuid, ${stageId}::uuid, ${leaseSeconds}::double precision, ${mostClaims}::integer)`
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

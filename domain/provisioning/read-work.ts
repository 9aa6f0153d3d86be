import { requirePermission } from '#domain/access/index.ts'
import type { OperatorContext } from '#domain/shared/context.ts'

/** What waits, runs, is stuck or is due in the whole house: names, codes and counts. */
export interface WorkLine {
  readonly kind: 'stage_pending' | 'stage_running' | 'stage_parked' | 'event' | 'deletion'
  /** Of the stage, the event, or what is deleted. */
  readonly name: string
  /** Why a stage is stuck, or why something is deleted; else empty. */
  readonly code: string
  /** Of stuck stages: at which school. */
  readonly tenantId: string | null
  readonly count: number
  readonly oldest: Date
}

/** One query. */
export async function readWork(ctx: OperatorContext): Promise<WorkLine[]> {
  requirePermission(ctx, 'console.read')
  return ctx.transaction(
    (tx) =>
      tx.db.$queryRaw<WorkLine[]>`
        SELECT kind, name, code, tenant_id AS "tenantId", count, oldest FROM operator_work() ORDER BY kind, oldest`,
  )
}

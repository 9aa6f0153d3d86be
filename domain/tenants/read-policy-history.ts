import type { Tx } from '#domain/shared/context.ts'
import { runIn, sql, type Statement } from '#domain/shared/statement.ts'

/** One immutable change of a period by an institution (S4-22): who, when, why, and from when it counts. */
export interface PolicyVersion {
  readonly id: string
  readonly dataClass: string
  /** Days after the class's clock starts. */
  readonly days: number
  readonly createdAt: Date
  /** When students were told; a longer period counts for nobody before that. */
  readonly announcedAt: Date | null
  readonly effectiveAt: Date
  readonly reason: string
  readonly proposedBy: string
  /** The second approver; without one a longer period waits 7 days. */
  readonly approvedBy: string | null
}

/** Every change the institution ever made, oldest first. */
export function policyHistoryOf(tenantId: string): Statement<PolicyVersion> {
  return sql`
    SELECT id, data_class AS "dataClass", days, created_at AS "createdAt", announced_at AS "announcedAt",
           effective_at AS "effectiveAt", reason, proposed_by AS "proposedBy", approved_by AS "approvedBy"
    FROM policy_version WHERE tenant_id = ${tenantId}::uuid ORDER BY effective_at, created_at, id`
}

/** The same in a transaction. One query. */
export function readPolicyHistory({ db, tenantId }: Tx): Promise<PolicyVersion[]> {
  return runIn(db, policyHistoryOf(tenantId))
}

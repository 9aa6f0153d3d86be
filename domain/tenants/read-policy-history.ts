import type { Tx } from '#domain/shared/context.ts'

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

/** Every change the institution ever made, oldest first. One query. */
export async function readPolicyHistory(tx: Tx): Promise<PolicyVersion[]> {
  return tx.db.policyVersion.findMany({
    where: { tenantId: tx.tenantId },
    orderBy: [{ effectiveAt: 'asc' }, { createdAt: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      dataClass: true,
      days: true,
      createdAt: true,
      announcedAt: true,
      effectiveAt: true,
      reason: true,
      proposedBy: true,
      approvedBy: true,
    },
  })
}

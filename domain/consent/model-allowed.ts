import type { Tx } from '#domain/shared/context.ts'

export type ModelRefusal = 'tenant_off' | 'member_off'

/**
 * Whether words of this member may go to a model now: the institution's switch, then the member's own. The member's
 * switch follows the `ai` consent and is off until it was granted. Asked again before each call, so that switching off
 * counts at once.
 */
export async function modelRefusal(tx: Tx, memberId: string): Promise<ModelRefusal | null> {
  const member = await tx.db.membership.findUnique({
    where: { tenantId_id: { tenantId: tx.tenantId, id: memberId } },
    select: { aiAllowed: true, tenant: { select: { aiEnabled: true } } },
  })
  if (!member?.tenant.aiEnabled) return 'tenant_off'
  return member.aiAllowed ? null : 'member_off'
}

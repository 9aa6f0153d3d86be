import { isStaffPermission, requireConfirmed, requirePermission } from '#domain/access/index.ts'
import { appendAuditEntry, type AuditAction } from '#domain/audit/index.ts'
import type { MemberContext, Tx } from '#domain/shared/context.ts'
import { domainError } from '#domain/shared/errors.ts'
import { appendEvent } from '#domain/shared/outbox.ts'
import { requireOwn } from '../giving.ts'
import { dayMilliseconds, invitationDays } from './invite.ts'

/**
 * Mails an invitation again, with its whole time anew; also one that has expired.
 * @throws `not_found` `institution.invitation`; `conflict` `institution.invitation_over` for one that was used or taken back
 */
export async function sendInvitationAgain(
  ctx: MemberContext,
  { invitationId }: { invitationId: string },
): Promise<void> {
  requirePermission(ctx, 'invitation.change')
  await ctx.transaction(async (tx) => {
    const { kind, role, permissions } = await readOpen(tx, invitationId)
    if (kind !== 'mail') throw over()
    // As when it was made: an open screen alone makes nobody staff.
    if (role !== 'student') requireConfirmed(ctx)
    requireOwn(ctx, permissions.filter(isStaffPermission))
    const expiresAt = new Date(tx.now.getTime() + invitationDays * dayMilliseconds)
    await change(tx, invitationId, { expiresAt })
    await appendEvent(tx, { event: 'invitation.sent@1', payload: { invitationId } })
    await note(tx, ctx, 'invitation.sent-again', invitationId)
  })
}

/** Takes an invitation or a join link back at once; who came by it stays. @throws as `sendInvitationAgain` */
export async function revokeInvitation(
  ctx: MemberContext,
  { invitationId }: { invitationId: string },
): Promise<void> {
  requirePermission(ctx, 'invitation.change')
  await ctx.transaction(async (tx) => {
    await readOpen(tx, invitationId)
    await change(tx, invitationId, { revokedAt: tx.now })
    await note(tx, ctx, 'invitation.revoked', invitationId)
  })
}

async function readOpen(tx: Tx, id: string) {
  const row = await tx.db.invitation.findUnique({
    where: { tenantId_id: { tenantId: tx.tenantId, id } },
    select: { kind: true, role: true, permissions: true, joinedAt: true, revokedAt: true },
  })
  if (!row) throw domainError('not_found', 'institution.invitation', 'This invitation is not there any more.')
  if (row.joinedAt || row.revokedAt) throw over()
  return row
}

/** Conditional: somebody may have joined by it this very moment. */
async function change(tx: Tx, id: string, data: { expiresAt?: Date; revokedAt?: Date }): Promise<void> {
  const { count } = await tx.db.invitation.updateMany({
    where: { tenantId: tx.tenantId, id, joinedAt: null, revokedAt: null },
    data,
  })
  if (count === 0) throw over()
}

const note = (tx: Tx, ctx: MemberContext, action: AuditAction, objectId: string) =>
  appendAuditEntry(tx, { action, memberId: ctx.memberId, objectKind: 'invitation', objectId })

const over = () =>
  domainError('conflict', 'institution.invitation_over', 'This invitation was used or withdrawn meanwhile.')

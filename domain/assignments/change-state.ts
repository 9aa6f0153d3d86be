import { requirePermission } from '#domain/access/index.ts'
import { appendAuditEntry, type AuditAction } from '#domain/audit/index.ts'
import type { MemberContext, Tx } from '#domain/shared/context.ts'
import { domainError } from '#domain/shared/errors.ts'
import { noAssignment } from './errors.ts'

/** Students see it from now on, may begin once it opens, and are told by mail: see `announceAssignment`. @throws `conflict` `assignments.past_due` */
export async function publishAssignment(
  ctx: MemberContext,
  { assignmentId }: { assignmentId: string },
): Promise<void> {
  requirePermission(ctx, 'assignment.change')
  await ctx.transaction(async (tx) => {
    const { state, dueAt, revision } = await find(tx, assignmentId)
    if (state === 'published') return
    if (dueAt <= tx.now)
      throw domainError(
        'conflict',
        'assignments.past_due',
        'Its due date is over. Give it another one first.',
      )
    await tx.db.assignment.updateMany({
      where: { tenantId: tx.tenantId, id: assignmentId },
      data: { state: 'published', publishedAt: tx.now, withdrawnAt: null, announced: true },
    })
    await note(tx, ctx, {
      action: 'assignment.published',
      assignmentId,
      detail: { revision, due: dueAt.toISOString() },
    })
  })
}

/** Nobody can begin any more, and nobody is reminded. Who began keeps their interview. A second time changes nothing. */
export async function withdrawAssignment(
  ctx: MemberContext,
  { assignmentId }: { assignmentId: string },
): Promise<void> {
  requirePermission(ctx, 'assignment.change')
  await ctx.transaction(async (tx) => {
    await find(tx, assignmentId)
    const { count } = await tx.db.assignment.updateMany({
      where: { tenantId: tx.tenantId, id: assignmentId, state: 'published' },
      data: { state: 'withdrawn', withdrawnAt: tx.now },
    })
    if (count > 0) await note(tx, ctx, { action: 'assignment.withdrawn', assignmentId, detail: {} })
  })
}

/** One that was never published. @throws `conflict` `assignments.was_published` */
export async function discardAssignment(
  ctx: MemberContext,
  { assignmentId }: { assignmentId: string },
): Promise<void> {
  requirePermission(ctx, 'assignment.change')
  await ctx.transaction(async (tx) => {
    const { count } = await tx.db.assignment.deleteMany({
      where: { tenantId: tx.tenantId, id: assignmentId, state: 'draft' },
    })
    if (count > 0) return
    await find(tx, assignmentId)
    throw domainError(
      'conflict',
      'assignments.was_published',
      'Students have seen this assignment. Withdraw it instead.',
    )
  })
}

async function find(tx: Tx, assignmentId: string) {
  const row = await tx.db.assignment.findUnique({
    where: { tenantId_id: { tenantId: tx.tenantId, id: assignmentId } },
    select: { state: true, dueAt: true, revision: true },
  })
  if (!row) throw noAssignment()
  return row
}

const note = (
  tx: Tx,
  ctx: MemberContext,
  of: { action: AuditAction; assignmentId: string; detail: Record<string, string | number> },
) =>
  appendAuditEntry(tx, {
    action: of.action,
    memberId: ctx.memberId,
    objectKind: 'assignment',
    objectId: of.assignmentId,
    detail: of.detail,
  })

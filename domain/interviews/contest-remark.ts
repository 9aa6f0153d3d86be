import { requirePermission } from '#domain/access/index.ts'
import { appendAuditEntry } from '#domain/audit/index.ts'
import { domainError } from '#domain/shared/errors.ts'
import { isUuid } from '#domain/shared/uuid.ts'
import type { InterviewContext } from './ports.ts'

/** Why a remark seems wrong. A fixed list, so that nobody has to write about themselves to be heard. */
export const contestReasons = [
  'misread',
  'quote_out_of_context',
  'not_relevant',
  'level_too_low',
  'level_too_high',
  'unfair',
] as const
export type ContestReason = (typeof contestReasons)[number]

export function isContestReason(reason: string): reason is ContestReason {
  return contestReasons.some((one) => one === reason)
}

/**
 * "This seems wrong" (B12): marks the remark with a reason; null takes the mark back. The remark stays readable.
 * @throws `not_found` `interviews.no_remark`, `invalid` `interviews.contest_reason`
 */
export async function contestRemark(
  ctx: InterviewContext,
  { remarkId, reason }: { remarkId: string; reason: string | null },
): Promise<void> {
  requirePermission(ctx, 'remark.contest')
  const none = () =>
    domainError(
      'not_found',
      'interviews.no_remark',
      'There is no such remark here. It may have been deleted.',
    )
  if (!isUuid(remarkId)) throw none()
  if (reason !== null && !isContestReason(reason)) {
    throw domainError('invalid', 'interviews.contest_reason', 'Choose one of the reasons.')
  }
  await ctx.transaction(async (tx) => {
    const { count } = await tx.db.remark.updateMany({
      where: { tenantId: tx.tenantId, id: remarkId },
      data: { contest: reason },
    })
    if (count !== 1) throw none()
    await appendAuditEntry(tx, {
      action: reason ? 'remark.contested' : 'remark.contest_withdrawn',
      memberId: ctx.memberId,
      objectKind: 'remark',
      objectId: remarkId,
      detail: { reason },
    })
  })
}

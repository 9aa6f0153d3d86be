import { requirePermission } from '#domain/access/index.ts'
import type { MemberContext } from '#domain/shared/context.ts'

/** Whether mail about practice comes: feedback that is ready, and a day before an open practice closes itself. Notices about the account itself cannot be switched off. */
export async function readFeedbackMail(ctx: MemberContext): Promise<boolean> {
  requirePermission(ctx, 'profile.read')
  return ctx.transaction(async (tx) => {
    const member = await tx.db.membership.findUnique({
      where: { tenantId_id: { tenantId: tx.tenantId, id: ctx.memberId } },
      select: { feedbackMail: true },
    })
    return member?.feedbackMail ?? false
  })
}

/** Counts for the next mail on; one that is being sent may still arrive. */
export async function switchFeedbackMail(ctx: MemberContext, { on }: { on: boolean }): Promise<void> {
  requirePermission(ctx, 'profile.change')
  await ctx.transaction((tx) =>
    tx.db.membership.updateMany({
      where: { tenantId: tx.tenantId, id: ctx.memberId },
      data: { feedbackMail: on },
    }),
  )
}

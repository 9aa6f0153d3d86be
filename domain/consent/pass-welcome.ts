import { requirePermission } from '#domain/access/index.ts'
import { appendAuditEntry } from '#domain/audit/index.ts'
import type { MemberContext } from '#domain/shared/context.ts'
import { readName } from '#domain/tenants/index.ts'
import type { ConsentText } from './purposes.ts'
import { recordConsentIn } from './record-consent.ts'

export interface WelcomeAnswer {
  /** As it stood on the page; its version is remembered, so that a changed text is shown again. */
  disclosure: ConsentText
  /** Whether a model may read this member's answers; null where the institution has turned models off and nothing was asked. */
  allowAi: boolean | null
  /** What the person wants to be called, instead of what a roster or a provider said; left out where it was not asked. */
  preferredName?: string
}

/**
 * "I am N or older", the name, the AI disclosure read, and the choice: one transaction, so that nobody is half inside.
 * @throws `invalid` `tenants.preferred_name`; then nothing was kept
 */
export async function passWelcome(
  ctx: MemberContext,
  { disclosure, allowAi, preferredName }: WelcomeAnswer,
): Promise<void> {
  requirePermission(ctx, 'welcome.answer')
  const { memberId } = ctx
  const name = preferredName === undefined ? {} : { preferredName: readName(preferredName) }
  await ctx.transaction(async (tx) => {
    const where = { tenantId: tx.tenantId, id: memberId }
    await tx.db.membership.updateMany({
      where: { ...where, ageConfirmedAt: null },
      data: { ageConfirmedAt: tx.now },
    })
    await tx.db.membership.updateMany({
      where,
      data: { ...name, disclosureVersion: disclosure.version, disclosureAt: tx.now },
    })
    await appendAuditEntry(tx, {
      action: 'welcome.passed',
      memberId,
      objectKind: 'membership',
      objectId: memberId,
      detail: { disclosureVersion: disclosure.version },
    })
    if (allowAi !== null) {
      const state = allowAi ? 'granted' : 'withdrawn'
      await recordConsentIn(tx, memberId, { purpose: 'ai', state, text: disclosure })
    }
  })
}

/** "I am younger": the membership closes at once, and nothing else is kept (S0-14, S3-22). The caller ends the sessions. */
export async function declineAge(ctx: MemberContext): Promise<void> {
  requirePermission(ctx, 'welcome.answer')
  await ctx.transaction(async (tx) => {
    await appendAuditEntry(tx, {
      action: 'age.declined',
      memberId: ctx.memberId,
      objectKind: 'membership',
      objectId: ctx.memberId,
      detail: {},
    })
    await tx.db.$executeRaw`SELECT decline_age()`
  })
}

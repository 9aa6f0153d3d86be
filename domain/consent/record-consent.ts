import { appendAuditEntry } from '#domain/audit/index.ts'
import type { MemberContext, Tx } from '#domain/shared/context.ts'
import { newId } from '#domain/shared/ids.ts'
import { consentHash, type ConsentPurpose, type ConsentState, type ConsentText } from './purposes.ts'

export interface ConsentInput {
  purpose: ConsentPurpose
  state: ConsentState
  /** From content, as it stood on the page. */
  text: ConsentText
  /** How the person was authenticated: `session`, or more where a step-up was asked for. */
  method?: string
}

/**
 * Grants or withdraws one purpose. Both are this one step (S3-16, R-24): a new row, never a change of an old one. For
 * `ai` the member's switch follows in the same transaction, so that every later model call meets it.
 */
export async function recordConsent(ctx: MemberContext, input: ConsentInput): Promise<void> {
  await ctx.transaction((tx) => recordConsentIn(tx, ctx.memberId, input))
}

/** The same within a transaction of the caller, such as the one that starts an interview. */
export async function recordConsentIn(tx: Tx, memberId: string, input: ConsentInput): Promise<void> {
  const id = newId()
  await tx.db.consent.createMany({
    data: [
      {
        tenantId: tx.tenantId,
        id,
        memberId,
        purpose: input.purpose,
        state: input.state,
        textVersion: input.text.version,
        textHash: consentHash(input.text),
        method: input.method ?? 'session',
        at: tx.now,
      },
    ],
  })
  if (input.purpose === 'ai') {
    const data = { aiAllowed: input.state === 'granted' }
    await tx.db.membership.updateMany({ where: { tenantId: tx.tenantId, id: memberId }, data })
  }
  await appendAuditEntry(tx, {
    action: input.state === 'granted' ? 'consent.granted' : 'consent.withdrawn',
    memberId,
    objectKind: 'consent',
    objectId: id,
    detail: { purpose: input.purpose, textVersion: input.text.version },
  })
}

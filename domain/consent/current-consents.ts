import type { MemberContext, Tx } from '#domain/shared/context.ts'
import { consentPurposes, type ConsentPurpose, type ConsentState } from './purposes.ts'

export interface CurrentConsent {
  /** `none` until the person first answered: using the site is never consent. */
  state: ConsentState | 'none'
  /** Whether it was ever granted: a no at first use withdraws nothing. */
  given: boolean
  at: Date | null
  textVersion: string | null
}

export type CurrentConsents = Record<ConsentPurpose, CurrentConsent>

/** The newest answer for each purpose. */
export async function currentConsents(ctx: MemberContext): Promise<CurrentConsents> {
  return ctx.transaction((tx) => currentConsentsIn(tx, ctx.memberId))
}

/** One query for the newest yes and the newest no, over the index on (tenant, member, purpose, at). */
export async function currentConsentsIn(tx: Tx, memberId: string): Promise<CurrentConsents> {
  const rows = await tx.db.consent.findMany({
    where: { tenantId: tx.tenantId, memberId, purpose: { in: [...consentPurposes] } },
    orderBy: [{ purpose: 'asc' }, { at: 'desc' }, { id: 'desc' }],
    distinct: ['purpose', 'state'],
    select: { purpose: true, state: true, at: true, textVersion: true },
  })
  const current = (purpose: ConsentPurpose): CurrentConsent => {
    const row = rows.find((one) => one.purpose === purpose)
    if (!row) return { state: 'none', given: false, at: null, textVersion: null }
    return {
      state: row.state === 'granted' ? 'granted' : 'withdrawn',
      given: rows.some((one) => one.purpose === purpose && one.state === 'granted'),
      at: row.at,
      textVersion: row.textVersion,
    }
  }
  return { recording: current('recording'), ai: current('ai') }
}

import { requirePermission } from '#domain/access/index.ts'
import { appendAuditEntry } from '#domain/audit/index.ts'
import type { MemberContext } from '#domain/shared/context.ts'
import { domainError } from '#domain/shared/errors.ts'

export interface DomainSignUp {
  /** The school's mail domain; null where it named none. */
  domain: string | null
  /** Whether the school showed that it has mail there. */
  proven: boolean
  on: boolean
}

export async function readDomainSignUp(ctx: MemberContext): Promise<DomainSignUp> {
  requirePermission(ctx, 'invitation.read')
  const [row] = await ctx.transaction(
    (tx) => tx.db.$queryRaw<DomainSignUp[]>`
      SELECT mail_domain AS domain, mail_domain_proven_at IS NOT NULL AS proven, domain_sign_up AS "on"
      FROM tenant WHERE id = ${tx.tenantId}::uuid`,
  )
  return row ?? { domain: null, proven: false, on: false }
}

/**
 * Whether anybody who reads mail at the school's proven domain may join as a student.
 * @throws `conflict` `institution.domain_not_proven`
 */
export async function switchDomainSignUp(ctx: MemberContext, { on }: { on: boolean }): Promise<void> {
  requirePermission(ctx, 'invitation.change')
  await ctx.transaction(async (tx) => {
    const touched = await tx.db.$executeRaw`
      UPDATE tenant SET domain_sign_up = ${on}
      WHERE id = ${tx.tenantId}::uuid AND (NOT ${on}::boolean OR (mail_domain IS NOT NULL AND mail_domain_proven_at IS NOT NULL))`
    if (touched === 0) {
      throw domainError('conflict', 'institution.domain_not_proven', 'Your school has not proven its mail domain yet, so this stays off.') // prettier-ignore
    }
    await appendAuditEntry(tx, { action: on ? 'domain-sign-up.on' : 'domain-sign-up.off', memberId: ctx.memberId, objectKind: 'tenant', objectId: tx.tenantId }) // prettier-ignore
  })
}

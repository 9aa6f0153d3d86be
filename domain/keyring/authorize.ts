import { forbidden, unknownUnit } from './errors.ts'
import type { UnitRef } from './unit-ref.ts'

/** What a principal's token says of itself. Read, not verified: the vault alone holds the key to do that. */
export interface Claims {
  tenantId: string
  /** Null in a job's token. */
  memberId: string | null
  /** The LOGIN role of core that the token was signed for. */
  role: string
}

/** Whatever does not have the form of a token claims nothing, and is refused like a stranger. */
export function claimsOf(token: string): Claims {
  const [, tenantId = '', member = '-', role = ''] = token.split('.')
  return { tenantId, memberId: member === '-' ? null : member, role }
}

/**
 * the key service's own copy of the rule, apart from routes, permissions and grants; the vault has another, over
 * the verified token. A list of who may, so that a new area starts with nothing: a student for their own things, the
 * worker within the tenant of its job. Advisors and recruiters get keys with the grants that students give them, and have
 * none before.
 *
 * Throws `keyring.unknown` (not_found) across tenants, `keyring.forbidden` within one.
 */
export function authorize(claims: Claims, unit: Pick<UnitRef, 'tenantId' | 'subjectId'>): void {
  if (claims.tenantId !== unit.tenantId) throw unknownUnit()
  if (claims.role === 'greenroom_worker' && claims.memberId === null) return
  if (claims.role === 'greenroom_student' && claims.memberId && claims.memberId === unit.subjectId) return
  throw forbidden()
}

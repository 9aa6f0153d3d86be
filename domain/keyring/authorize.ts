import { forbidden, unknownUnit } from './errors.ts'
import type { UnitRef } from './unit-ref.ts'

/** Who asks the key service, in the hat that the URL area or the job context gave. */
export interface Principal {
  area: 'public' | 'student' | 'advisor' | 'admin' | 'recruiter' | 'operator' | 'worker'
  tenantId: string
  /** The membership; required for a student. */
  memberId?: string
}

/**
 * the key service's own copy of the rule, apart from routes, permissions and grants. A list of who may, so that a
 * new area starts with nothing: a student for their own things, the worker within the tenant of its job. Advisors and
 * recruiters get keys with the grants that students give them, and have none before.
 *
 * Throws `keyring.unknown` (not_found) across tenants, `keyring.forbidden` within one.
 */
export function authorize(principal: Principal, unit: Pick<UnitRef, 'tenantId' | 'subjectId'>): void {
  if (principal.tenantId !== unit.tenantId) throw unknownUnit()
  if (principal.area === 'worker') return
  if (principal.area === 'student' && principal.memberId && principal.memberId === unit.subjectId) return
  throw forbidden()
}

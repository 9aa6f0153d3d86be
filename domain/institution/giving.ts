import type { StaffPermission } from '#domain/access/index.ts'
import type { MemberContext } from '#domain/shared/context.ts'
import { domainError } from '#domain/shared/errors.ts'

/**
 * Nobody gives what they were not given: one permission is no way to the others (decision 031).
 * @throws `conflict` `institution.beyond_own`
 */
export function requireOwn(
  ctx: Pick<MemberContext, 'permissions'>,
  permissions: readonly StaffPermission[],
): void {
  const beyond = permissions.filter((name) => !ctx.permissions.includes(name))
  if (beyond.length === 0) return
  const named = beyond.map((name) => `“${name}”`).join(', ')
  throw domainError('conflict', 'institution.beyond_own', `You were not given ${named}, so you cannot give it. Someone who has it can.`, { fields: { permissions: `Not yours to give: ${named}` } }) // prettier-ignore
}

/**
 * What gives a right is somebody else's to decide, so that no open screen and no lone administrator raises themselves.
 * @throws `conflict` `institution.own_rights`
 */
export function requireSomebodyElse(ctx: Pick<MemberContext, 'memberId'>, memberId: string): void {
  if (ctx.memberId !== memberId) return
  throw domainError('conflict', 'institution.own_rights', 'Nobody changes their own role, permissions or access. Another administrator with “people” can.') // prettier-ignore
}

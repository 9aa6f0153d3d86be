import { domainError } from '#domain/shared/errors.ts'
import { describePermission, type Holder, type Permission } from './permissions.ts'

/** Whether someone under this hat may do this at all; whose object it is, is decided by the rows' own fence. */
export function can(holder: Holder, permission: Permission): boolean {
  return describePermission(permission).roles.includes(holder)
}

/**
 * The verb's own check: a route that names the wrong permission is not enough to get in.
 * @throws `forbidden` `access.denied`
 */
export function requirePermission(ctx: { readonly area: Holder }, permission: Permission): void {
  if (can(ctx.area, permission)) return
  throw domainError('forbidden', 'access.denied', 'This is not open to you here.')
}

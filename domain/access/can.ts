import { confirmFirst } from '#domain/identity/index.ts'
import { domainError } from '#domain/shared/errors.ts'
import { describePermission, type Holder, type Permission } from './permissions.ts'

/** Whether someone under this hat may do this at all; whose object it is, is decided by the rows' own fence. */
export function can(holder: Holder, permission: Permission): boolean {
  return describePermission(permission).roles.includes(holder)
}

/** Who asks: the hat, and what the school gave the person who wears it. */
export interface Asking {
  readonly area: Holder
  readonly permissions?: readonly string[]
  /** Whether a second factor was presented within the last ten minutes; left out is no. */
  readonly confirmed?: boolean
}

/**
 * The verb's own check: a route that names the wrong permission is not enough to get in.
 * @throws `forbidden` `access.denied`
 */
export function requirePermission(ctx: Asking, permission: Permission): void {
  const { needs } = describePermission(permission)
  if (!can(ctx.area, permission))
    throw domainError('forbidden', 'access.denied', 'This is not open to you here.')
  if (needs === null || ctx.permissions?.includes(needs)) return
  throw domainError('forbidden', 'access.not_given', `Your school has not given you “${needs}”. Someone who manages people there can.`) // prettier-ignore
}

/** Whether a second factor was presented within the last ten minutes: the database says so with the context. */
export const isConfirmed = (ctx: Pick<Asking, 'confirmed'>): boolean => ctx.confirmed === true

/**
 * For what an open screen alone must not do: policy, roles, sign-in connections, exports.
 * @throws `unauthenticated` `identity.confirm`
 */
export function requireConfirmed(ctx: Pick<Asking, 'confirmed'>): void {
  if (!isConfirmed(ctx)) throw confirmFirst()
}

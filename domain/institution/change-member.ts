import {
  isStaffPermission,
  requireConfirmed,
  requirePermission,
  type StaffPermission,
} from '#domain/access/index.ts'
import { appendAuditEntry } from '#domain/audit/index.ts'
import type { MemberContext, Tx } from '#domain/shared/context.ts'
import { holdTenantLock } from '#domain/shared/tenant-lock.ts'
import { domainError } from '#domain/shared/errors.ts'
import type { MemberRole, Standing } from './read-roster.ts'
import { requireOwn, requireSomebodyElse } from './giving.ts'
import { requireKeepers } from './keepers.ts'
import { requireCohort } from './require-cohort.ts'
import { requireSeats } from './seats.ts'

/** What is changed of a person; what is left out stays. */
export interface MemberChange {
  /** At least one. */
  roles?: readonly MemberRole[]
  /** Of an administrator; nobody else has any. */
  permissions?: readonly StaffPermission[]
  /** Null for no cohort. */
  cohortId?: string | null
  standing?: Standing
}

interface Row {
  roles: MemberRole[]
  permissions: StaffPermission[]
  cohort_id: string | null
  status: string
}

/**
 * Changes one person's role, permissions, cohort or standing. All but the cohort work at once: with role or
 * standing the person's sign-ins end, and where they also belong to another school each request, each upload's piece and each stretch of a playing video asks for
 * standing and role again. What the person made is not touched. Rights are given on, never made (decision 031).
 *
 * @throws `unauthenticated` `identity.confirm` where roles or permissions change without a second factor from the last ten
 *   minutes; `not_found` `institution.member`; `invalid` `institution.roles`; `conflict` `institution.own_rights` for
 *   anything but the cohort of oneself, `institution.beyond_own` for permissions that the giver has not,
 *   `institution.too_young` for somebody who said they are too young, `institution.no_seat`, `institution.last_keeper` where
 *   nobody would be left to manage people or policies, `institution.last_holder` where nobody would be left who holds
 *   another permission and `even` does not name it
 */
export async function changeMember(
  ctx: MemberContext,
  {
    memberId,
    change,
    even = [],
  }: { memberId: string; change: MemberChange; even?: readonly StaffPermission[] },
): Promise<void> {
  requirePermission(ctx, 'people.change')
  const { roles, permissions, standing } = change
  if (roles || permissions || standing) requireSomebodyElse(ctx, memberId)
  if (roles || permissions) requireConfirmed(ctx)
  if (roles?.length === 0) {
    throw domainError('invalid', 'institution.roles', 'Choose at least one role.', { fields: { roles: 'Choose at least one role.' } }) // prettier-ignore
  }
  await ctx.transaction(async (tx) => {
    // Two administrators who take each other's permission at the same moment would both be the last but one.
    await holdTenantLock(tx, 'people')
    const giver = await readGiver(tx, ctx)
    const before = await readMember(tx, memberId)
    const after = changed(before, change)
    requireOwn(giver, gained(before, after))
    await requireCohort(tx, change.cohortId)
    if (hasSeat(after) && !hasSeat(before)) await requireSeats(tx, 1)
    await requireKeepers(tx, { memberId, before, after, even })
    await tx.db.membership.updateMany({
      where: { tenantId: tx.tenantId, id: memberId },
      data: columnsOf(after, tx.now),
    })
    if (hasOtherRoles(before, after)) await tx.db.$queryRaw`SELECT end_member_sessions(${memberId}::uuid)`
    await appendAuditEntry(tx, {
      action: 'member.changed',
      memberId,
      objectKind: 'membership',
      objectId: memberId,
      detail: differences(before, after),
    })
  })
}

/** As it is under the lock: what was taken from the giver a moment ago is theirs to give no more. */
async function readGiver(tx: Tx, ctx: MemberContext): Promise<MemberContext> {
  const row = await tx.db.membership.findFirst({
    where: { tenantId: tx.tenantId, id: ctx.memberId, status: 'active', roles: { has: 'admin' } },
    select: { permissions: true },
  })
  const giver = { ...ctx, permissions: (row?.permissions ?? []).filter(isStaffPermission) }
  requirePermission(giver, 'people.change')
  return giver
}

/** Permissions that work from now on and did not before; those of whoever is let back in among them. */
const gained = (before: Row, after: Row) =>
  after.permissions.filter(
    (name) => !before.permissions.includes(name) || (after.status === 'active' && before.status !== 'active'),
  )

async function readMember(tx: Tx, memberId: string): Promise<Row> {
  const [row] = await tx.db.$queryRaw<Row[]>`
    SELECT roles, permissions, cohort_id, status FROM membership
    WHERE tenant_id = ${tx.tenantId}::uuid AND id = ${memberId}::uuid FOR UPDATE`
  if (!row) throw domainError('not_found', 'institution.member', 'This person is not at your school.')
  return row
}

function changed(before: Row, change: MemberChange): Row {
  const { standing, cohortId } = change
  if (before.status === 'underage' && standing && standing !== 'removed') {
    throw domainError('conflict', 'institution.too_young', 'This person cannot practice here; their access stays ended.') // prettier-ignore
  }
  const roles = [...(change.roles ?? before.roles)]
  const permissions = roles.includes('admin') ? [...(change.permissions ?? before.permissions)] : []
  const status = before.status === 'underage' ? 'underage' : (standing ?? before.status)
  return { roles, permissions, status, cohort_id: cohortId === undefined ? before.cohort_id : cohortId }
}

const hasSeat = ({ status, roles }: Row) => status === 'active' && roles.includes('student')

/**
 * Roles or standing: a sign-in from before does not go on with them. Permissions need none of that, each request
 * reads them anew.
 */
const hasOtherRoles = (before: Row, after: Row) =>
  before.status !== after.status || listed(before.roles) !== listed(after.roles)

const listed = (names: readonly string[]) => [...names].sort().join(' ')

const columnsOf = (after: Row, now: Date) => ({
  roles: after.roles,
  permissions: after.permissions,
  cohortId: after.cohort_id,
  status: after.status,
  endedAt: after.status === 'removed' ? now : null,
})

/** Codes only: which roles, which permissions, which standing; never a name. */
function differences(before: Row, after: Row): Record<string, string> {
  const told = (row: Row) => ({
    roles: listed(row.roles),
    permissions: listed(row.permissions),
    cohort: row.cohort_id ?? 'none',
    standing: row.status,
  })
  const [old, now] = [told(before), told(after)]
  const keys = (Object.keys(now) as (keyof typeof now)[]).filter((key) => old[key] !== now[key])
  return Object.fromEntries(keys.map((key) => [key, `${old[key]} > ${now[key]}`]))
}

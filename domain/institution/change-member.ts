import { requirePermission, type StaffPermission } from '#domain/access/index.ts'
import { appendAuditEntry } from '#domain/audit/index.ts'
import type { MemberContext, Tx } from '#domain/shared/context.ts'
import { holdTenantLock } from '#domain/shared/tenant-lock.ts'
import { domainError } from '#domain/shared/errors.ts'
import type { MemberRole, Standing } from './read-roster.ts'

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
 * Changes one person's role, permissions, cohort or standing. Suspending and removing work at once: each request, each
 * upload's piece and each stretch of a playing video asks for the standing again. What the person made is not touched.
 *
 * @throws `not_found` `institution.member`; `invalid` `institution.roles`; `conflict` `institution.too_young` for somebody who
 *   said they are too young, `institution.last_keeper` where nobody would be left to manage people
 */
export async function changeMember(
  ctx: MemberContext,
  { memberId, change }: { memberId: string; change: MemberChange },
): Promise<void> {
  requirePermission(ctx, 'people.change')
  if (change.roles?.length === 0) {
    throw domainError('invalid', 'institution.roles', 'Choose at least one role.', { fields: { roles: 'Choose at least one role.' } }) // prettier-ignore
  }
  await ctx.transaction(async (tx) => {
    // Two administrators who take each other's permission at the same moment would both be the last but one.
    await holdTenantLock(tx, 'people')
    const before = await readMember(tx, memberId)
    const after = changed(before, change)
    await requireCohort(tx, change.cohortId)
    await tx.db.membership.updateMany({
      where: { tenantId: tx.tenantId, id: memberId },
      data: columnsOf(after, tx.now),
    })
    await requireKeeper(tx)
    await appendAuditEntry(tx, {
      action: 'member.changed',
      memberId,
      objectKind: 'membership',
      objectId: memberId,
      detail: differences(before, after),
    })
  })
}

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

const columnsOf = (after: Row, now: Date) => ({
  roles: after.roles,
  permissions: after.permissions,
  cohortId: after.cohort_id,
  status: after.status,
  endedAt: after.status === 'removed' ? now : null,
})

async function requireCohort(tx: Tx, cohortId: string | null | undefined): Promise<void> {
  if (!cohortId) return
  const found = await tx.db.cohort.count({ where: { tenantId: tx.tenantId, id: cohortId } })
  if (found === 0) throw domainError('not_found', 'institution.cohort', 'This cohort is not there any more.')
}

async function requireKeeper(tx: Tx): Promise<void> {
  const keepers = await tx.db.membership.count({
    where: {
      tenantId: tx.tenantId,
      status: 'active',
      roles: { has: 'admin' },
      permissions: { has: 'people' },
    },
  })
  if (keepers > 0) return
  throw domainError(
    'conflict',
    'institution.last_keeper',
    'Nobody would be left who can manage people. Give “people” to another administrator first.',
  )
}

/** Codes only: which roles, which permissions, which standing; never a name. */
function differences(before: Row, after: Row): Record<string, string> {
  const told = (row: Row) => ({
    roles: [...row.roles].sort().join(' '),
    permissions: [...row.permissions].sort().join(' '),
    cohort: row.cohort_id ?? 'none',
    standing: row.status,
  })
  const [old, now] = [told(before), told(after)]
  const keys = (Object.keys(now) as (keyof typeof now)[]).filter((key) => old[key] !== now[key])
  return Object.fromEntries(keys.map((key) => [key, `${old[key]} > ${now[key]}`]))
}

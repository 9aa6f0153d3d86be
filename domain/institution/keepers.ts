import { requirePermission, staffPermissions, type StaffPermission } from '#domain/access/index.ts'
import type { MemberContext, Tx } from '#domain/shared/context.ts'
import { domainError } from '#domain/shared/errors.ts'

/** Without somebody who holds these a school could neither manage its people nor its rules; only an operator could help. */
const kept = ['people', 'policies'] as const satisfies readonly StaffPermission[]

const isKept = (name: StaffPermission): boolean => kept.some((one) => one === name)

interface Rights {
  readonly roles: readonly string[]
  readonly permissions: readonly string[]
  readonly status: string
}

interface Changing {
  readonly memberId: string
  readonly before: Rights
  readonly after: Rights
  /** What whoever decides was told that nobody would hold any more. */
  readonly even: readonly StaffPermission[]
}

/**
 * Whoever does not hold a permission cannot give it (decision 031), so with the last holder it is gone from the school. Two
 * are never taken so; the others are only by somebody who was told which.
 *
 * @throws `conflict` `institution.last_keeper` where this change would take what a school cannot be without from the last who
 *   holds it; `conflict` `institution.last_holder` where it would take another permission so, and `even` does not name it
 */
export async function requireKeepers(tx: Tx, { memberId, before, after, even }: Changing): Promise<void> {
  const taken = staffPermissions.filter((name) => keeps(before, name) && !keeps(after, name))
  if (taken.length === 0) return
  const others = await heldByOthers(tx, memberId)
  const gone = taken.filter((name) => !others.has(name))
  const kept = gone.filter(isKept)
  if (kept.length > 0) {
    throw domainError('conflict', 'institution.last_keeper', `Nobody would be left who holds ${quoted(kept)}. Give it to another administrator first.`) // prettier-ignore
  }
  const untold = gone.filter((name) => !even.includes(name))
  if (untold.length === 0) return
  const sentence = `Nobody at your school would hold ${quoted(gone)} any more, and nobody could give it again.`
  throw domainError('conflict', 'institution.last_holder', sentence, { fields: { even: sentence } })
}

/** What this administrator alone holds, and the school would be without them. */
export async function readHeldAlone(
  ctx: MemberContext,
  { memberId }: { memberId: string },
): Promise<StaffPermission[]> {
  requirePermission(ctx, 'people.read')
  return ctx.transaction(async (tx) => {
    const row = await tx.db.membership.findFirst({
      where: { tenantId: tx.tenantId, id: memberId, status: 'active', roles: { has: 'admin' } },
      select: { permissions: true },
    })
    if (!row || row.permissions.length === 0) return []
    const others = await heldByOthers(tx, memberId)
    const mine = staffPermissions.filter((name) => row.permissions.includes(name))
    return mine.filter((name) => !isKept(name) && !others.has(name))
  })
}

async function heldByOthers(tx: Tx, memberId: string): Promise<ReadonlySet<string>> {
  const rows = await tx.db.membership.findMany({
    where: {
      tenantId: tx.tenantId,
      id: { not: memberId },
      status: 'active',
      roles: { has: 'admin' },
      permissions: { isEmpty: false },
    },
    select: { permissions: true },
  })
  return new Set(rows.flatMap(({ permissions }) => permissions))
}

const quoted = (names: readonly string[]) => names.map((name) => `“${name}”`).join(' and ')

const keeps = ({ roles, permissions, status }: Rights, name: string) =>
  status === 'active' && roles.includes('admin') && permissions.includes(name)

import type { StaffPermission } from '#domain/access/index.ts'
import type { Tx } from '#domain/shared/context.ts'
import { domainError } from '#domain/shared/errors.ts'

/** Without somebody who holds these a school could neither manage its people nor its rules; only an operator could help. */
const kept = ['people', 'policies'] as const satisfies readonly StaffPermission[]

interface Rights {
  readonly roles: readonly string[]
  readonly permissions: readonly string[]
  readonly status: string
}

/** @throws `conflict` `institution.last_keeper` where this change would take such a permission from the last who holds it */
export async function requireKeepers(
  tx: Tx,
  { memberId, before, after }: { memberId: string; before: Rights; after: Rights },
): Promise<void> {
  for (const name of kept.filter((one) => keeps(before, one) && !keeps(after, one))) {
    const others = await tx.db.membership.count({
      where: {
        tenantId: tx.tenantId,
        id: { not: memberId },
        status: 'active',
        roles: { has: 'admin' },
        permissions: { has: name },
      },
    })
    if (others > 0) continue
    throw domainError('conflict', 'institution.last_keeper', `Nobody would be left who holds “${name}”. Give it to another administrator first.`) // prettier-ignore
  }
}

const keeps = ({ roles, permissions, status }: Rights, name: string) =>
  status === 'active' && roles.includes('admin') && permissions.includes(name)

import { isStaffPermission, requirePermission } from '#domain/access/index.ts'
import { appendAuditEntry } from '#domain/audit/index.ts'
import { mailAddress } from '#domain/identity/index.ts'
import type { OperatorContext } from '#domain/shared/context.ts'
import { domainError } from '#domain/shared/errors.ts'

const wrong = (field: 'address' | 'permission', code: string, sentence: string) =>
  domainError('conflict', `provisioning.${code}`, sentence, { fields: { [field]: sentence } })

const refusals = {
  unknown: () => wrong('address', 'no_administrator', 'No active administrator of this school has this address.'), // prettier-ignore
  own: () =>
    wrong('address', 'own_permission', 'Nobody gives themselves a permission. Another operator can.'),
  held: () => wrong('permission', 'still_held', 'An administrator of this school holds it, and can give it on the People page.'), // prettier-ignore
}

/**
 * Gives an administrator a permission that nobody at their school holds any more: who holds none gives none (decision 031).
 * The address is typed, since an operator sees no school's people. The database writes the mail to every administrator
 * together with the permission (decision 038).
 *
 * @throws `conflict` `provisioning.no_administrator`, `provisioning.own_permission`, `provisioning.still_held`; `invalid`
 *   `provisioning.permission` for a name that is no permission
 */
export async function giveBackAt(
  ctx: OperatorContext,
  { schoolId, email, permission }: { schoolId: string; email: string; permission: string },
): Promise<void> {
  requirePermission(ctx, 'console.change')
  if (!isStaffPermission(permission)) {
    throw domainError('invalid', 'provisioning.permission', 'There is no such permission.', { fields: { permission: 'Choose a permission.' } }) // prettier-ignore
  }
  const address = mailAddress(email)
  if (address === null) throw refusals.unknown()
  const at = await ctx.at(schoolId)
  await at(async (tx) => {
    const [row] = await tx.db.$queryRaw<
      { outcome: keyof typeof refusals | 'given'; member_id: string | null }[]
    >`
      SELECT outcome, member_id FROM operator_give_back(${address}, ${permission})`
    const { outcome, member_id: memberId } = row ?? { outcome: 'unknown', member_id: null }
    if (outcome !== 'given') throw refusals[outcome]()
    if (!memberId) throw refusals.unknown()
    await appendAuditEntry(tx, {
      action: 'member.permission_given_back',
      memberId,
      objectKind: 'membership',
      objectId: memberId,
      detail: { permission },
    })
  })
}

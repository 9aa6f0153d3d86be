import { requirePermission } from '#domain/access/index.ts'
import { appendAuditEntry } from '#domain/audit/index.ts'
import { mailAddress } from '#domain/identity/index.ts'
import type { OperatorContext } from '#domain/shared/context.ts'
import { domainError } from '#domain/shared/errors.ts'

const wrong = (code: string, sentence: string) =>
  domainError('conflict', `provisioning.${code}`, sentence, { fields: { email: sentence } })

const refusals = {
  unknown: () => wrong('no_staff', 'Nobody on the active staff of this school has this address.'),
  own: () => wrong('own_factor', 'Your own second factor is reset by another operator, or at the machine.'),
  others: () => wrong('others_can', 'Another administrator of this school manages people, and can do this on the People page. They know the person.'), // prettier-ignore
  nothing: () => wrong('no_factor', 'This person has no second factor. They set one up the next time they sign in.'), // prettier-ignore
}

/**
 * The same as at the school, by an operator: for an administrator whom nobody there can help, and for staff of several
 * schools. The address is typed, since an operator sees no school's people. Without a school it is an operator's own.
 *
 * @throws `conflict` `provisioning.no_staff`, `provisioning.own_factor`, `provisioning.others_can`, `provisioning.no_factor`
 */
export async function resetFactorsAt(
  ctx: OperatorContext,
  { schoolId, email }: { schoolId: string | null; email: string },
): Promise<void> {
  requirePermission(ctx, 'console.change')
  const address = mailAddress(email)
  if (address === null) throw refusals.unknown()
  const at = schoolId === null ? ctx.transaction : await ctx.at(schoolId)
  await at(async (tx) => {
    const [row] = await tx.db.$queryRaw<
      { outcome: keyof typeof refusals | 'reset'; member_id: string | null }[]
    >`
      SELECT outcome, member_id FROM operator_reset_factors(${address})`
    const { outcome, member_id: memberId } = row ?? { outcome: 'unknown', member_id: null }
    if (outcome !== 'reset') throw refusals[outcome]()
    if (!memberId) throw refusals.unknown()
    await appendAuditEntry(tx, {
      action: 'member.factors_reset',
      memberId,
      objectKind: 'membership',
      objectId: memberId,
    })
  })
}

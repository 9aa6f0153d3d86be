import { requireConfirmed, requirePermission } from '#domain/access/index.ts'
import { appendAuditEntry } from '#domain/audit/index.ts'
import type { MemberContext } from '#domain/shared/context.ts'
import { domainError } from '#domain/shared/errors.ts'

const refusals = {
  denied: () => domainError('forbidden', 'access.not_given', 'Your school has not given you “people”.'),
  own: () =>
    domainError('conflict', 'institution.own_factor', 'Your own second factor is reset by somebody else: another administrator with “people”, or Greenroom.'), // prettier-ignore
  gone: () =>
    domainError('not_found', 'institution.member', 'This person is not on your school’s active staff.'),
  elsewhere: () =>
    domainError('conflict', 'institution.staff_elsewhere', 'This account also opens staff rooms outside your school, so Greenroom’s operators reset it. Nothing was changed.'), // prettier-ignore
  nothing: () =>
    domainError('conflict', 'institution.no_factor', 'This person has no second factor. They set one up the next time they sign in.'), // prettier-ignore
}

/**
 * For staff who lost every second factor: those of before stop working, all sign-ins end, and the person sets up a new one
 * with the next sign-in. The person and every administrator get a mail: the database writes it with the reset itself.
 *
 * @throws `unauthenticated` `identity.confirm` without a second factor from the last ten minutes; `conflict`
 *   `institution.own_factor`, `institution.staff_elsewhere`, `institution.no_factor`; `not_found` `institution.member`
 */
export async function resetFactors(ctx: MemberContext, { memberId }: { memberId: string }): Promise<void> {
  requirePermission(ctx, 'people.change')
  requireConfirmed(ctx)
  await ctx.transaction(async (tx) => {
    const [row] = await tx.db.$queryRaw<{ outcome: keyof typeof refusals | 'reset' }[]>`
      SELECT reset_member_factors(${memberId}::uuid) AS outcome`
    const outcome = row?.outcome ?? 'gone'
    if (outcome !== 'reset') throw refusals[outcome]()
    await appendAuditEntry(tx, {
      action: 'member.factors_reset',
      memberId,
      objectKind: 'membership',
      objectId: memberId,
    })
  })
}

import { requireConfirmed, requirePermission, type StaffPermission } from '#domain/access/index.ts'
import { appendAuditEntry } from '#domain/audit/index.ts'
import { mailAddress } from '#domain/identity/index.ts'
import type { MemberContext, Tx } from '#domain/shared/context.ts'
import { domainError } from '#domain/shared/errors.ts'
import { newId } from '#domain/shared/ids.ts'
import { appendEvent } from '#domain/shared/outbox.ts'
import { holdTenantLock } from '#domain/shared/tenant-lock.ts'
import { requireOwn } from '../giving.ts'
import { requireCohort } from '../require-cohort.ts'
import type { MemberRole } from '../read-roster.ts'

/** Addresses in one go. */
export const mostInvited = 50
/** Days that an invitation by mail works. */
export const invitationDays = 14
export const dayMilliseconds = 86_400_000

export interface Invite {
  /** One or more, between blanks, commas or line ends. */
  addresses: string
  role: MemberRole
  /** Of an administrator, and none that the inviter was not given. */
  permissions: readonly StaffPermission[]
  cohortId: string | null
}

/**
 * Invites people by mail, all of them or none: the mail carries a link for that address alone, which works once.
 * @throws `unauthenticated` `identity.confirm` for staff without a second factor from the last ten minutes; `invalid` `institution.addresses`, each that cannot be invited named with its reason; `conflict`
 *   `institution.beyond_own` for permissions that the inviter has not; `not_found` `institution.cohort`
 */
export async function inviteByMail(ctx: MemberContext, invite: Invite): Promise<{ invited: number }> {
  requirePermission(ctx, 'invitation.change')
  const { role, cohortId } = invite
  // An open screen alone makes nobody staff.
  if (role !== 'student') requireConfirmed(ctx)
  const permissions = role === 'admin' ? [...invite.permissions] : []
  requireOwn(ctx, permissions)
  const addresses = readAddresses(invite.addresses)
  await ctx.transaction(async (tx) => {
    await holdTenantLock(tx, 'people')
    await requireCohort(tx, cohortId)
    const wrong = await notInvited(tx, addresses)
    if (wrong.length > 0) throw notThese(wrong)
    for (const address of addresses) {
      const id = newId()
      const expiresAt = new Date(tx.now.getTime() + invitationDays * dayMilliseconds)
      const row = { tenantId: tx.tenantId, id, kind: 'mail', address, role, permissions, cohortId: role === 'student' ? cohortId : null, invitedBy: ctx.memberId, createdAt: tx.now, expiresAt } // prettier-ignore
      await tx.db.invitation.createMany({ data: [row] })
      await appendEvent(tx, { event: 'invitation.sent@1', payload: { invitationId: id } })
      await appendAuditEntry(tx, { action: 'invitation.sent', memberId: ctx.memberId, objectKind: 'invitation', objectId: id, detail: { role, ...(permissions.length > 0 ? { permissions: permissions.join(' ') } : {}) } }) // prettier-ignore
    }
  })
  return { invited: addresses.length }
}

function readAddresses(typed: string): string[] {
  const words = [...new Set(typed.split(/[\s,;]+/u).filter(Boolean))]
  if (words.length === 0) throw notThese(['Give at least one mail address.'])
  if (words.length > mostInvited) {
    throw notThese([`Give at most ${mostInvited} addresses at once. For more people, import a roster or make a join link.`]) // prettier-ignore
  }
  const wrong = words.filter((word) => mailAddress(word) === null)
  if (wrong.length > 0) throw notThese(wrong.map((word) => `“${word.slice(0, 80)}” is no mail address.`))
  return [...new Set(words.flatMap((word) => mailAddress(word) ?? []))]
}

/** One sentence for each address that cannot be invited. Only of the school's own people and invitations. */
async function notInvited(tx: Tx, addresses: readonly string[]): Promise<string[]> {
  const members = await tx.db.$queryRaw<{ email: string; status: string }[]>`
    SELECT email, status FROM roster_match(${addresses}::text[])`
  const invited = await tx.db.invitation.findMany({
    where: { tenantId: tx.tenantId, kind: 'mail', address: { in: [...addresses] }, joinedAt: null, revokedAt: null, expiresAt: { gt: tx.now } }, // prettier-ignore
    select: { address: true },
  })
  return [
    ...members.flatMap(({ email, status }) => {
      if (status === 'active')
        return [`${email} is at your school already. Change the role on the People page.`]
      if (status === 'suspended') return [`${email} is suspended. Let the person back in on the People page.`]
      return status === 'underage' ? [`The access of ${email} has ended and cannot be opened by an invitation.`] : [] // prettier-ignore
    }),
    ...invited.map(({ address }) => `${address ?? ''} is invited already. Send that invitation again below.`),
  ]
}

const notThese = (sentences: readonly string[]) =>
  domainError('invalid', 'institution.addresses', 'Nobody was invited yet.', {
    fields: { addresses: sentences.join(' ') },
  })

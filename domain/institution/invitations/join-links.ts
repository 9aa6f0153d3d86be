import { randomInt } from 'node:crypto'
import { requirePermission } from '#domain/access/index.ts'
import { appendAuditEntry } from '#domain/audit/index.ts'
import type { MemberContext } from '#domain/shared/context.ts'
import { domainError } from '#domain/shared/errors.ts'
import { newId } from '#domain/shared/ids.ts'
import { requireCohort } from '../require-cohort.ts'
import { dayMilliseconds } from './invite.ts'

/** Limits of a join link: people and days. */
export const joinLinkLimits = { people: 5_000, days: 180 } as const

/** Without letters and digits that look alike: it is read from a slide. 50 bits, and guesses are counted. */
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/**
 * A link and code by which students join, in a cohort or none: whoever has it gets a mail to their address, so it opens nothing
 * by itself.
 * @throws `invalid` `institution.join_link`; `not_found` `institution.cohort`
 */
export async function makeJoinLink(
  ctx: MemberContext,
  input: { cohortId: string | null; most: number; days: number },
): Promise<{ invitationId: string; code: string }> {
  requirePermission(ctx, 'invitation.change')
  const { cohortId, most, days } = input
  requireWithin(most, joinLinkLimits.people, 'most')
  requireWithin(days, joinLinkLimits.days, 'days')
  const [id, code] = [newId(), newCode()]
  await ctx.transaction(async (tx) => {
    await requireCohort(tx, cohortId)
    const expiresAt = new Date(tx.now.getTime() + days * dayMilliseconds)
    const row = { tenantId: tx.tenantId, id, kind: 'link', code, role: 'student', cohortId, most, invitedBy: ctx.memberId, createdAt: tx.now, expiresAt } // prettier-ignore
    await tx.db.invitation.createMany({ data: [row] })
    await appendAuditEntry(tx, { action: 'join-link.made', memberId: ctx.memberId, objectKind: 'invitation', objectId: id, detail: { most, days, ...(cohortId ? { cohort: cohortId } : {}) } }) // prettier-ignore
  })
  return { invitationId: id, code }
}

export interface JoinLinkLine {
  id: string
  code: string
  cohort: string | null
  most: number
  joined: number
  expiresAt: Date
  state: 'open' | 'full' | 'expired' | 'revoked'
}

/** Newest first; those that ended over 30 days ago are left out. One query. */
export async function listJoinLinks(ctx: MemberContext): Promise<JoinLinkLine[]> {
  requirePermission(ctx, 'invitation.read')
  return ctx.transaction(
    (tx) => tx.db.$queryRaw<JoinLinkLine[]>`
      SELECT l.id, l.code, c.name AS cohort, l.most, count(u.id)::int AS joined, l.expires_at AS "expiresAt",
             CASE WHEN l.revoked_at IS NOT NULL THEN 'revoked' WHEN l.expires_at <= ${tx.now} THEN 'expired'
                  WHEN count(u.id) >= l.most THEN 'full' ELSE 'open' END AS state
      FROM invitation l
      LEFT JOIN cohort c ON c.tenant_id = l.tenant_id AND c.id = l.cohort_id
      LEFT JOIN invitation u ON u.tenant_id = l.tenant_id AND u.link_id = l.id AND u.joined_at IS NOT NULL
      WHERE l.tenant_id = ${tx.tenantId}::uuid AND l.kind = 'link'
        AND coalesce(l.revoked_at, l.expires_at) > ${tx.now}::timestamptz - interval '30 days'
      GROUP BY l.tenant_id, l.id, c.name ORDER BY l.created_at DESC, l.id LIMIT 100`,
  )
}

function newCode(): string {
  const picked = Array.from({ length: 10 }, () => letters[randomInt(letters.length)]).join('')
  return `${picked.slice(0, 5)}-${picked.slice(5)}`
}

function requireWithin(value: number, most: number, field: string): void {
  if (Number.isInteger(value) && value >= 1 && value <= most) return
  const sentence = `Give a whole number from 1 to ${most.toLocaleString('en-US')}.`
  throw domainError('invalid', 'institution.join_link', 'The link needs another look.', {
    fields: { [field]: sentence },
  })
}

import { requirePermission } from '#domain/access/index.ts'
import type { MemberContext } from '#domain/shared/context.ts'
import type { MemberRole } from '../read-roster.ts'

/** Invitations on one page. */
export const invitationPage = 50

/** How far an invitation has come. `no-seat`: the person tried to join, and no seat was free. */
export const invitationStates = [
  'waiting',
  'sent',
  'opened',
  'no-seat',
  'joined',
  'expired',
  'revoked',
] as const
export type InvitationState = (typeof invitationStates)[number]

export interface InvitationLine {
  id: string
  /** `mail` was sent by staff; `link` and `domain` were asked for by the person. */
  by: 'mail' | 'link' | 'domain'
  address: string
  role: MemberRole
  permissions: string[]
  cohort: string | null
  state: InvitationState
  /** When it came to that state. */
  since: Date
  expiresAt: Date
  /** Whom it became. */
  memberId: string | null
}

interface Row extends Omit<InvitationLine, 'state' | 'since'> {
  createdAt: Date
  sentAt: Date | null
  openedAt: Date | null
  refusedAt: Date | null
  joinedAt: Date | null
  revokedAt: Date | null
}

/** Invitations by mail and of people who came by a link or the mail domain, newest first. One query. */
export async function listInvitations(
  ctx: MemberContext,
  { after = null }: { after?: string | null } = {},
): Promise<{ lines: InvitationLine[]; next: string | null }> {
  requirePermission(ctx, 'invitation.read')
  const { rows, now } = await ctx.transaction(async (tx) => ({
    now: tx.now,
    rows: await tx.db.$queryRaw<Row[]>`
      SELECT i.id, CASE WHEN i.kind = 'mail' THEN 'mail' WHEN i.link_id IS NOT NULL THEN 'link' ELSE 'domain' END AS by,
             i.address, i.role, i.permissions, c.name AS cohort, i.created_at AS "createdAt", i.expires_at AS "expiresAt",
             i.sent_at AS "sentAt", i.opened_at AS "openedAt", i.refused_at AS "refusedAt", i.joined_at AS "joinedAt",
             i.revoked_at AS "revokedAt", i.joined_member AS "memberId"
      FROM invitation i LEFT JOIN cohort c ON c.tenant_id = i.tenant_id AND c.id = i.cohort_id
      WHERE i.tenant_id = ${tx.tenantId}::uuid AND i.kind <> 'link'
        AND (${after}::uuid IS NULL OR (i.created_at, i.id) < (
          SELECT a.created_at, a.id FROM invitation a WHERE a.tenant_id = ${tx.tenantId}::uuid AND a.id = ${after}::uuid))
      ORDER BY i.created_at DESC, i.id DESC LIMIT ${invitationPage + 1}`,
  }))
  const lines = rows.slice(0, invitationPage).map((row) => lineOf(row, now))
  return { lines, next: rows.length > invitationPage ? (lines.at(-1)?.id ?? null) : null }
}

function lineOf(row: Row, now: Date): InvitationLine {
  const { createdAt, sentAt, openedAt, refusedAt, joinedAt, revokedAt, ...line } = row
  const told = ([state, since]: [InvitationState, Date]) => ({ ...line, state, since })
  if (joinedAt) return told(['joined', joinedAt])
  if (revokedAt) return told(['revoked', revokedAt])
  if (line.expiresAt <= now) return told(['expired', line.expiresAt])
  if (refusedAt) return told(['no-seat', refusedAt])
  if (openedAt) return told(['opened', openedAt])
  return sentAt ? told(['sent', sentAt]) : told(['waiting', createdAt])
}

import { requirePermission } from '#domain/access/index.ts'
import type { ChainedEntry } from '#domain/audit/index.ts'
import type { MemberContext, Tx } from '#domain/shared/context.ts'

/** Entries on one page of the screen. */
export const auditPage = 50

export interface AuditLine extends Omit<ChainedEntry, 'seq'> {
  /** Null for an entry that has no place in the chain yet: at most half a minute. */
  readonly seq: number | null
}

/** Who counts as staff in the log; what students and the house itself did is nobody's to list by person. */
const staff = ['admin', 'advisor', 'operator', 'connection']
export const isStaffEntry = ({ actorKind }: Pick<AuditLine, 'actorKind'>) => staff.includes(actorKind)

export interface AuditFilter {
  /** The beginning of an action: `member`, `roster.imported`. */
  action?: string
  /** A member, acting or concerned. */
  memberId?: string
  from?: Date
  before?: Date
  /** The id of the last entry of the page before. */
  after?: string
}

export interface AuditPage {
  lines: AuditLine[]
  next: string | null
  /**
   * By id: preferred names of the staff among those who acted or are concerned, and what stands now of the things that entries
   * are about, as far as the reader's other rooms show it. Students stay without a name, and so does what is gone.
   */
  names: Readonly<Record<string, string>>
}

/**
 * What staff did, newest first: a student's own practice is nobody's to list by person (product.md, "administrative actions of
 * the tenant"). Three queries, however long the log is.
 */
export async function readAuditLog(ctx: MemberContext, filter: AuditFilter = {}): Promise<AuditPage> {
  requirePermission(ctx, 'audit.read')
  const practice = ctx.permissions.includes('assignments')
  const { action = null, memberId = null, from = null, before = null, after = null } = filter
  return ctx.transaction(async (tx) => {
    const rows = await tx.db.$queryRaw<(Omit<AuditLine, 'seq'> & { seq: bigint | null })[]>`
      SELECT l.seq, e.id, e.at, e.actor_kind AS "actorKind", e.actor_id AS "actorId", e.member_id AS "memberId", e.action,
             e.object_kind AS "objectKind", e.object_id AS "objectId", e.detail
      FROM audit_entry e LEFT JOIN audit_link l ON l.tenant_id = e.tenant_id AND l.entry_id = e.id
      WHERE e.tenant_id = ${tx.tenantId}::uuid AND e.actor_kind = ANY (${staff})
        AND (${action}::text IS NULL OR starts_with(e.action, ${action}::text))
        AND (${memberId}::uuid IS NULL OR e.member_id = ${memberId}::uuid OR e.actor_id = ${memberId}::uuid)
        AND (${from}::timestamptz IS NULL OR e.at >= ${from}::timestamptz)
        AND (${before}::timestamptz IS NULL OR e.at < ${before}::timestamptz)
        AND (${after}::uuid IS NULL OR (e.at, e.id) < (
          SELECT a.at, a.id FROM audit_entry a WHERE a.tenant_id = ${tx.tenantId}::uuid AND a.id = ${after}::uuid))
      ORDER BY e.at DESC, e.id DESC LIMIT ${auditPage + 1}`
    const shown = rows.slice(0, auditPage)
    const lines = shown.map((row) => ({ ...row, seq: row.seq === null ? null : Number(row.seq) }))
    const next = rows.length > auditPage ? (lines.at(-1)?.id ?? null) : null
    const names = { ...(await staffIn(tx, lines)), ...(await thingsIn(tx, { lines, practice })) }
    return { lines, next, names }
  })
}

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

async function staffIn(tx: Tx, lines: readonly AuditLine[]): Promise<Record<string, string>> {
  const people = lines.flatMap(({ actorId, memberId }) => [actorId, memberId].filter((id) => id !== null))
  const found = await tx.db.membership.findMany({
    where: {
      tenantId: tx.tenantId,
      id: { in: [...new Set(people)] },
      roles: { hasSome: ['admin', 'advisor'] },
    },
    select: { id: true, preferredName: true },
  })
  return Object.fromEntries(found.map(({ id, preferredName }) => [id, preferredName]))
}

/** Cohorts; for `practice` assignments and question banks too, and the bank of a question that is recorded. Never a person. */
async function thingsIn(
  tx: Tx,
  { lines, practice }: { lines: readonly AuditLine[]; practice: boolean },
): Promise<Record<string, string>> {
  const told = lines.flatMap(({ objectId, detail }) => [
    objectId,
    ...(JSON.stringify(detail).match(uuid) ?? []),
  ])
  const ids = [...new Set(told)]
  const found = await tx.db.$queryRaw<{ id: string; name: string }[]>`
    SELECT id, name FROM cohort WHERE tenant_id = ${tx.tenantId}::uuid AND id = ANY (${ids}::uuid[])
    UNION ALL SELECT id, title FROM assignment
    WHERE ${practice} AND tenant_id = ${tx.tenantId}::uuid AND id = ANY (${ids}::uuid[])
    UNION ALL SELECT id, name FROM question_bank
    WHERE ${practice} AND tenant_id = ${tx.tenantId}::uuid AND id = ANY (${ids}::uuid[])
    UNION ALL SELECT p.id, b.name FROM school_prompt p JOIN question_bank b ON b.tenant_id = p.tenant_id AND b.id = p.bank_id
    WHERE ${practice} AND p.tenant_id = ${tx.tenantId}::uuid AND p.id = ANY (${ids}::uuid[])`
  return Object.fromEntries(found.map(({ id, name }) => [id, name]))
}

import { requirePermission } from '#domain/access/index.ts'
import type { ChainedEntry } from '#domain/audit/index.ts'
import type { MemberContext, Tx } from '#domain/shared/context.ts'

/** Entries on one page of the screen. */
export const auditPage = 50
/** Entries that the download reads at once. */
const downloadPage = 2_000

export interface AuditLine extends Omit<ChainedEntry, 'seq'> {
  /** Null for an entry that has no place in the chain yet: at most half a minute. */
  readonly seq: number | null
}

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

/**
 * What staff did, newest first: a student's own practice is nobody's to list by person (product.md, "administrative actions of
 * the tenant"). One query.
 */
export async function readAuditLog(
  ctx: MemberContext,
  filter: AuditFilter = {},
): Promise<{ lines: AuditLine[]; next: string | null }> {
  requirePermission(ctx, 'audit.read')
  const { action = null, memberId = null, from = null, before = null, after = null } = filter
  const rows = await ctx.transaction(
    (tx) => tx.db.$queryRaw<(Omit<AuditLine, 'seq'> & { seq: bigint | null })[]>`
      SELECT l.seq, e.id, e.at, e.actor_kind AS "actorKind", e.actor_id AS "actorId", e.member_id AS "memberId", e.action,
             e.object_kind AS "objectKind", e.object_id AS "objectId", e.detail
      FROM audit_entry e LEFT JOIN audit_link l ON l.tenant_id = e.tenant_id AND l.entry_id = e.id
      WHERE e.tenant_id = ${tx.tenantId}::uuid AND e.actor_kind IN ('admin', 'advisor', 'operator')
        AND (${action}::text IS NULL OR starts_with(e.action, ${action}::text))
        AND (${memberId}::uuid IS NULL OR e.member_id = ${memberId}::uuid OR e.actor_id = ${memberId}::uuid)
        AND (${from}::timestamptz IS NULL OR e.at >= ${from}::timestamptz)
        AND (${before}::timestamptz IS NULL OR e.at < ${before}::timestamptz)
        AND (${after}::uuid IS NULL OR (e.at, e.id) < (
          SELECT a.at, a.id FROM audit_entry a WHERE a.tenant_id = ${tx.tenantId}::uuid AND a.id = ${after}::uuid))
      ORDER BY e.at DESC, e.id DESC LIMIT ${auditPage + 1}`,
  )
  const lines = rows
    .slice(0, auditPage)
    .map((row) => ({ ...row, seq: row.seq === null ? null : Number(row.seq) }))
  return { lines, next: rows.length > auditPage ? (lines.at(-1)?.id ?? null) : null }
}

interface LinkedRow extends Omit<AuditLine, 'seq'> {
  seq: bigint
  hash: Uint8Array
}

/**
 * The whole chain as lines of JSON, for a verifier and not for a person, since it names every act of every student. In
 * docs/audit-format.md: a head, each entry with its hash, each checkpoint behind the
 * entry that it speaks for. A page at a time, so memory does not grow with the log.
 */
export async function* downloadAuditLog(ctx: MemberContext): AsyncGenerator<string> {
  requirePermission(ctx, 'audit.read')
  yield line({ kind: 'head', format: 'greenroom-audit-v1', tenantId: ctx.tenantId, school: ctx.tenantSlug })
  for (let after = 0n; ;) {
    const { rows, signed } = await ctx.transaction((tx) => pageOf(tx, after))
    for (const { hash, seq, ...entry } of rows) {
      yield line({ kind: 'entry', seq: Number(seq), ...entry, hash: hex(hash) })
      const checkpoint = signed.get(seq)
      if (checkpoint) yield checkpoint
    }
    const last = rows.at(-1)
    if (!last || rows.length < downloadPage) return
    after = last.seq
  }
}

async function pageOf(tx: Tx, after: bigint): Promise<{ rows: LinkedRow[]; signed: Map<bigint, string> }> {
  const rows = await tx.db.$queryRaw<LinkedRow[]>`
    SELECT l.seq, l.hash, e.id, e.at, e.actor_kind AS "actorKind", e.actor_id AS "actorId", e.member_id AS "memberId",
           e.action, e.object_kind AS "objectKind", e.object_id AS "objectId", e.detail
    FROM audit_link l JOIN audit_entry e ON e.tenant_id = l.tenant_id AND e.id = l.entry_id
    WHERE l.tenant_id = ${tx.tenantId}::uuid AND l.seq > ${after} ORDER BY l.seq LIMIT ${downloadPage}`
  const last = rows.at(-1)?.seq ?? after
  const checkpoints = await tx.db.auditCheckpoint.findMany({
    where: { tenantId: tx.tenantId, seq: { gt: after, lte: last } },
  })
  const told = checkpoints.map(({ seq, at, keyId, publicKey, signature }) => {
    const key = Buffer.from(publicKey).toString('base64')
    return [seq, line({ kind: 'checkpoint', seq: Number(seq), at, keyId, publicKey: key, signature: hex(signature) })] as const // prettier-ignore
  })
  return { rows, signed: new Map(told) }
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const line = (value: Record<string, unknown>) => `${JSON.stringify(value)}\n`

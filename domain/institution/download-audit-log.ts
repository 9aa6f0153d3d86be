import { requirePermission } from '#domain/access/index.ts'
import { appendAuditEntry, entryDigest } from '#domain/audit/index.ts'
import type { MemberContext, Tx } from '#domain/shared/context.ts'
import { isStaffEntry, type AuditLine } from './audit-log.ts'

/** Entries read at once. */
const pageLength = 2_000

interface LinkedRow extends Omit<AuditLine, 'seq'> {
  seq: bigint
  hash: Uint8Array
}

/**
 * The whole chain as lines of JSON, in the form of docs/audit-format.md: a head, each entry with its hash, each checkpoint behind
 * the entry that it speaks for. Of entries that are not staff's there is the digest alone: it verifies, and tells nobody what a
 * student did when. A page at a time, so memory does not grow with the log; each page opens the member's context anew, so the
 * download ends with the sign-in or the permission. The download is itself an entry.
 * @throws `forbidden`; an Error in the middle where the context is over, so that a cut file is no quiet one
 */
export async function* downloadAuditLog(
  ctx: MemberContext,
  { reenter }: { reenter: () => Promise<MemberContext | null> },
): AsyncGenerator<string> {
  requirePermission(ctx, 'audit.download')
  await ctx.transaction(
    (tx) =>
    appendAuditEntry(tx, { action: 'audit.downloaded', memberId: ctx.memberId, objectKind: 'audit', objectId: tx.tenantId }), // prettier-ignore
  )
  yield line({ kind: 'head', format: 'greenroom-audit-v1', tenantId: ctx.tenantId, school: ctx.tenantSlug })
  for (let after = 0n; ;) {
    const now = await reenter()
    if (!now) throw new Error('The sign-in ended during the download.')
    requirePermission(now, 'audit.download')
    const { rows, signed } = await now.transaction((tx) => pageOf(tx, after))
    yield rows.map((row) => entryLine(row) + (signed.get(row.seq) ?? '')).join('')
    const last = rows.at(-1)
    if (!last || rows.length < pageLength) return
    after = last.seq
  }
}

function entryLine({ hash, seq: place, ...rest }: LinkedRow): string {
  const entry = { seq: Number(place), ...rest }
  return isStaffEntry(entry)
    ? line({ kind: 'entry', ...entry, hash: hex(hash) })
    : line({ kind: 'entry', seq: entry.seq, sha256: hex(entryDigest(entry)), hash: hex(hash) })
}

async function pageOf(tx: Tx, after: bigint): Promise<{ rows: LinkedRow[]; signed: Map<bigint, string> }> {
  const rows = await tx.db.$queryRaw<LinkedRow[]>`
    SELECT l.seq, l.hash, e.id, e.at, e.actor_kind AS "actorKind", e.actor_id AS "actorId", e.member_id AS "memberId",
           e.action, e.object_kind AS "objectKind", e.object_id AS "objectId", e.detail
    FROM audit_link l JOIN audit_entry e ON e.tenant_id = l.tenant_id AND e.id = l.entry_id
    WHERE l.tenant_id = ${tx.tenantId}::uuid AND l.seq > ${after} ORDER BY l.seq LIMIT ${pageLength}`
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

import type { JobContext, Tx } from '#domain/shared/context.ts'
import { holdTenantLock } from '#domain/shared/tenant-lock.ts'
import type { ChainedEntry } from './canonical-entry.ts'
import { chainStart, checkpointText, linkHash } from './link-hash.ts'
import type { AuditSigner } from './ports.ts'

/** Entries that one transaction gives their place. */
const most = 1_000

type Waiting = Omit<ChainedEntry, 'seq'>

interface Head {
  seq: number
  hash: Uint8Array<ArrayBuffer>
}

/**
 * Gives what waits its place in the institution's chain, in the order of time, and signs where the chain has got to. Two at
 * once wait for each other. Resolves to how many entries were linked; a crash between chain and signature is mended by the
 * next run, which signs further on.
 */
export async function linkAuditEntries(
  ctx: JobContext,
  { signer }: { signer: AuditSigner },
): Promise<number> {
  let linked = 0
  for (;;) {
    const step = await ctx.transaction(linkSome)
    linked += step.count
    if (step.count === most) continue
    if (step.head) await signHead(ctx, step.head, signer)
    return linked
  }
}

async function linkSome(tx: Tx): Promise<{ count: number; head: Head | null }> {
  await holdTenantLock(tx, 'audit')
  const waiting = await tx.db.$queryRaw<Waiting[]>`
    SELECT e.id, e.at, e.actor_kind AS "actorKind", e.actor_id AS "actorId", e.member_id AS "memberId", e.action,
           e.object_kind AS "objectKind", e.object_id AS "objectId", e.detail
    FROM audit_waiting w JOIN audit_entry e ON e.tenant_id = w.tenant_id AND e.id = w.entry_id
    WHERE w.tenant_id = ${tx.tenantId}::uuid ORDER BY e.at, e.id LIMIT ${most}`
  let head = await headOf(tx)
  const links = waiting.map((entry) => {
    const seq = (head?.seq ?? 0) + 1
    const hash = linkHash(head?.hash ?? chainStart, { ...entry, seq })
    head = { seq, hash }
    return { tenantId: tx.tenantId, seq: BigInt(seq), entryId: entry.id, hash }
  })
  if (links.length > 0) {
    await tx.db.auditLink.createMany({ data: links })
    await tx.db.auditWaiting.deleteMany({ where: { tenantId: tx.tenantId, entryId: { in: links.map(({ entryId }) => entryId) } } }) // prettier-ignore
  }
  return { count: links.length, head }
}

async function headOf(tx: Tx): Promise<Head | null> {
  const last = await tx.db.auditLink.findFirst({ where: { tenantId: tx.tenantId }, orderBy: { seq: 'desc' } })
  return last ? { seq: Number(last.seq), hash: last.hash } : null
}

async function signHead(ctx: JobContext, head: Head, signer: AuditSigner): Promise<void> {
  await ctx.transaction(async (tx) => {
    const signed = await tx.db.auditCheckpoint.count({
      where: { tenantId: tx.tenantId, seq: BigInt(head.seq) },
    })
    if (signed > 0) return
    const { tenantId, now: at } = tx
    const signature = signer.sign(checkpointText({ tenantId, ...head, at }))
    const row = {
      tenantId,
      seq: BigInt(head.seq),
      at,
      keyId: signer.keyId,
      publicKey: signer.publicKey,
      signature,
    }
    // Another worker may have signed the same place a moment ago: either signature says the same.
    await tx.db.auditCheckpoint.createMany({ data: [row], skipDuplicates: true })
  })
}

import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { checkpointText, chainStart, linkHash } from '../../domain/audit/link-hash.ts'
import type { ChainedEntry } from '../../domain/audit/canonical-entry.ts'
import type { openAuditSigner } from '#runtime/audit-signer.ts'

interface Bulk {
  url: string
  tenantId: string
  signer: Awaited<ReturnType<typeof openAuditSigner>>
}

/**
 * Carries a chain on by `count` entries and signs its end, as the sequencer does and with its own hash, many rows a
 * statement: one by one, a million would take longer than the proof may.
 */
export async function writeInBulk({ url, tenantId, signer }: Bulk, count: number): Promise<void> {
  const db = new pg.Client({ connectionString: url })
  await db.connect()
  try {
    // Nothing is to wait for the sequencer.
    await db.query("SET session_replication_role = 'replica'")
    const last = await db.query<{ seq: string; hash: Uint8Array }>(
      'SELECT seq, hash FROM audit_link WHERE tenant_id = $1 ORDER BY seq DESC LIMIT 1',
      [tenantId],
    )
    let [seq, hash] = [Number(last.rows[0]?.seq ?? 0), last.rows[0]?.hash ?? chainStart]
    const entries: ChainedEntry[] = []
    const hashes: Uint8Array[] = []
    for (let made = 0; made < count; made += 1) {
      seq += 1
      const entry = anEntry(seq)
      hash = linkHash(hash, entry)
      entries.push(entry)
      hashes.push(hash)
    }
    const of = <K extends keyof ChainedEntry>(name: K) => entries.map((entry) => entry[name])
    const ids = of('id')
    await db.query(
      `INSERT INTO audit_entry (tenant_id, id, at, actor_kind, actor_id, member_id, action, object_kind, object_id, detail)
       SELECT $1, e.* FROM unnest($2::uuid[], $3::timestamptz[], $4::text[], $5::uuid[], $6::uuid[], $7::text[], $8::text[], $9::uuid[], $10::jsonb[]) e`,
      [tenantId, ids, of('at'), of('actorKind'), of('actorId'), of('memberId'), of('action'), of('objectKind'), of('objectId'), of('detail').map((one) => JSON.stringify(one))], // prettier-ignore
    )
    await db.query(
      'INSERT INTO audit_link (tenant_id, seq, entry_id, hash) SELECT $1, l.* FROM unnest($2::bigint[], $3::uuid[], $4::bytea[]) l',
      [tenantId, of('seq'), ids, hashes],
    )
    const at = new Date()
    const signature = signer.sign(checkpointText({ tenantId, seq, hash, at }))
    await db.query(
      'INSERT INTO audit_checkpoint (tenant_id, seq, at, key_id, public_key, signature) VALUES ($1, $2, $3, $4, $5, $6)',
      [tenantId, seq, at, signer.keyId, signer.publicKey, signature],
    )
  } finally {
    await db.end()
  }
}

const start = Date.UTC(2026, 0, 5)

/** One in five is staff's, and stands in the file with its words; the others as digests. */
const anEntry = (seq: number): ChainedEntry => ({
  seq,
  id: randomUUID(),
  at: new Date(start + seq * 1000),
  actorKind: seq % 5 === 0 ? 'admin' : 'student',
  actorId: randomUUID(),
  memberId: randomUUID(),
  action: 'interview.started',
  objectKind: 'interview',
  objectId: randomUUID(),
  detail: { place: seq, mode: 'voice' },
})

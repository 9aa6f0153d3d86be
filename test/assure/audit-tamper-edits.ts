import { generateKeyPairSync, sign } from 'node:crypto'
import type pg from 'pg'
import { canonicalEntry, type ChainedEntry } from '../../domain/audit/canonical-entry.ts'
import { chainStart, checkpointText, linkHash } from '../../domain/audit/link-hash.ts'

/** What somebody with every right on the database does to a log. */
export const editKinds = [
  'edit',
  'back-date',
  'drop',
  'drop and close the gap',
  'reorder',
  'insert',
  'truncate',
  'write anew',
  'write anew and sign',
] as const
export type EditKind = (typeof editKinds)[number]

export interface Log {
  db: pg.Client
  tenantId: string
  /** Entries in the chain. */
  length: number
}

/** Does it at place `at`, which has others before and behind it. */
export async function tamper({ db, tenantId, length }: Log, kind: EditKind, at: number): Promise<void> {
  const entryAt = `(SELECT entry_id FROM audit_link WHERE tenant_id = $1 AND seq = $2::bigint)`
  const own = (sql: string, more: unknown[] = []) => db.query(sql, [tenantId, at, ...more])
  const far = 1_000_000
  const shift = async (by: 1 | -1, behind = at) => {
    for (const table of ['audit_checkpoint', 'audit_link']) {
      // By way of numbers far off: the key is unique at each row.
      await db.query(`UPDATE ${table} SET seq = seq + ${far} WHERE tenant_id = $1 AND seq > $2`, [
        tenantId,
        behind,
      ])
      await db.query(`UPDATE ${table} SET seq = seq - ${far} + ${by} WHERE tenant_id = $1 AND seq > ${far}`, [tenantId]) // prettier-ignore
    }
  }
  const drop = async () => {
    await own(`DELETE FROM audit_entry WHERE id = ${entryAt} AND tenant_id = $1`)
    await own('DELETE FROM audit_checkpoint WHERE tenant_id = $1 AND seq = $2')
    await own('DELETE FROM audit_link WHERE tenant_id = $1 AND seq = $2')
  }
  const edit = () =>
    own(`UPDATE audit_entry SET action = 'nothing.happened' WHERE tenant_id = $1 AND id = ${entryAt}`)
  const deeds: Record<EditKind, () => Promise<unknown>> = {
    edit,
    'back-date': () =>
      own(`UPDATE audit_entry SET at = at - interval '3 days' WHERE tenant_id = $1 AND id = ${entryAt}`),
    drop,
    'drop and close the gap': async () => {
      await drop()
      await shift(-1)
    },
    reorder: async () => {
      const { rows } = await own(
        'DELETE FROM audit_link WHERE tenant_id = $1 AND seq IN ($2, $2::bigint + 1) RETURNING seq, entry_id, hash',
      )
      const [one, other] = rows as { seq: string; entry_id: string; hash: Uint8Array }[]
      const put = (place: typeof one, entry: typeof one) =>
        db.query('INSERT INTO audit_link VALUES ($1, $2, $3, $4)', [
          tenantId,
          place?.seq,
          entry?.entry_id,
          place?.hash,
        ])
      await put(one, other)
      await put(other, one)
    },
    insert: async () => {
      await own(`INSERT INTO audit_entry SELECT tenant_id, gen_random_uuid(), at, actor_kind, actor_id, member_id, 'member.changed',
                 object_kind, object_id, '{}' FROM audit_entry WHERE tenant_id = $1 AND id = ${entryAt}`)
      await shift(1, at - 1)
      await own(`INSERT INTO audit_link SELECT e.tenant_id, $2::bigint, e.id, o.hash FROM audit_entry e, audit_link o
                 WHERE e.tenant_id = $1 AND e.action = 'member.changed' AND e.detail = '{}' AND o.tenant_id = $1 AND o.seq = $2::bigint + 1`)
    },
    truncate: async () => {
      await own('DELETE FROM audit_checkpoint WHERE tenant_id = $1 AND seq > $2')
      await own('DELETE FROM audit_link WHERE tenant_id = $1 AND seq > $2')
    },
    'write anew': async () => {
      await edit()
      await rechain(db, tenantId, length)
    },
    'write anew and sign': async () => {
      await edit()
      await rechain(db, tenantId, length)
      await signAnew(db, tenantId)
    },
  }
  await deeds[kind]()
}

/** Whoever reads our source can compute every hash again. */
async function rechain(db: pg.Client, tenantId: string, length: number): Promise<void> {
  const { rows } = await db.query<ChainedEntry & { seq: string }>(
    `SELECT l.seq, e.id, e.at, e.actor_kind AS "actorKind", e.actor_id AS "actorId", e.member_id AS "memberId", e.action,
            e.object_kind AS "objectKind", e.object_id AS "objectId", e.detail
     FROM audit_link l JOIN audit_entry e ON e.tenant_id = l.tenant_id AND e.id = l.entry_id
     WHERE l.tenant_id = $1 ORDER BY l.seq`,
    [tenantId],
  )
  if (rows.length !== length) throw new Error('The log is not whole.')
  let hash: Uint8Array = chainStart
  for (const row of rows) {
    const entry = { ...row, seq: Number(row.seq) }
    if (canonicalEntry(entry) === '') throw new Error('An entry has no text.')
    hash = linkHash(hash, entry)
    await db.query('UPDATE audit_link SET hash = $3 WHERE tenant_id = $1 AND seq = $2', [
      tenantId,
      entry.seq,
      hash,
    ])
  }
}

/** With a key of their own: that of the house stands in no database. */
async function signAnew(db: pg.Client, tenantId: string): Promise<void> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const der = publicKey.export({ type: 'spki', format: 'der' })
  const { rows } = await db.query<{ seq: string; at: Date; hash: Uint8Array }>(
    `SELECT c.seq, c.at, l.hash FROM audit_checkpoint c JOIN audit_link l USING (tenant_id, seq) WHERE c.tenant_id = $1`,
    [tenantId],
  )
  for (const { seq, at, hash } of rows) {
    const signature = sign(
      null,
      Buffer.from(checkpointText({ tenantId, seq: Number(seq), hash, at })),
      privateKey,
    )
    await db.query('UPDATE audit_checkpoint SET public_key = $3, signature = $4 WHERE tenant_id = $1 AND seq = $2', [tenantId, seq, der, signature]) // prettier-ignore
  }
}

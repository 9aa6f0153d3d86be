import { turnEpoch } from '#domain/keyring/index.ts'
import type { PracticeHouse } from './practice-house.ts'
import { attack } from './thief-attack.ts'
import { dumpVault, stealEpochKeys, type Ciphertext, type Wrap } from './thief-loot.ts'

/** Something sealed as an old copy of core holds it, and the answer or interview it belongs to. */
interface Copied extends Ciphertext {
  belongsTo: string
}

export interface Loot {
  wraps: Wrap[]
  copied: Map<string, Copied>
}

export const emptyLoot = (): Loot => ({ wraps: [], copied: new Map() })

interface SealedRow {
  place: string
  tenant_id: string
  row_id: string
  version: number
  belongs_to: string
  sealed: Uint8Array
}

/** Everything sealed in core and every wrapped key in the vault, as backups, heap and write-ahead log would give them. */
export async function copyHouse({ bench, vault }: PracticeHouse, loot: Loot): Promise<void> {
  const rows = await bench.rows<SealedRow>(`
    SELECT 'answer_text' AS place, tenant_id, take_id AS row_id, version, take_id AS belongs_to, sealed FROM answer_text
    UNION ALL SELECT 'remark_text', t.tenant_id, t.report_id, 1, r.take_id, t.sealed
      FROM remark_text t JOIN report r ON r.tenant_id = t.tenant_id AND r.id = t.report_id
    UNION ALL SELECT 'interview_setup', tenant_id, interview_id, 1, interview_id, sealed FROM interview_setup
    UNION ALL SELECT 'job_text', tenant_id, interview_id, 1, interview_id, sealed FROM job_text`)
  for (const row of rows) {
    const { place, tenant_id: tenantId, row_id: rowId, version, belongs_to: belongsTo, sealed } = row
    const aad = JSON.stringify(['content', tenantId, place, 'sealed', rowId, version])
    loot.copied.set(aad, { tenantId, aad, sealed, belongsTo })
  }
  loot.wraps.push(...(await dumpVault(vault.worker.vault)))
}

/**
 * The epoch turns after the deletion; then a thief comes with all copies, a fresh one too, and every key there is now.
 * The key folder of old is no part of the copies, since no backup takes it along: with it, the control reads everything.
 */
export async function steal(input: { house: PracticeHouse; loot: Loot; deleted: ReadonlySet<string> }) {
  const { house, loot, deleted } = input
  const { vault, epochKeys, keyring } = house.vault.worker
  const oldKeys = await stealEpochKeys(epochKeys)
  await keyring.close()
  for (;;) {
    const { state, waitSeconds } = await turnEpoch({ vault, epochKeys, kind: 'daily' })
    if (state === 'turned') break
    await new Promise((resolve) => setTimeout(resolve, waitSeconds * 1000))
  }
  await copyHouse(house, loot)
  const ciphertexts = [...loot.copied.values()]
  const nowKeys = await stealEpochKeys(epochKeys)
  const read = (epochKeys: Uint8Array[]) => {
    const { read } = attack({ wraps: loot.wraps, epochKeys, ciphertexts, thorough: true })
    const dead = ciphertexts.filter(({ belongsTo }, index) => read.has(index) && deleted.has(belongsTo))
    return { dead: dead.length, kept: read.size - dead.length }
  }
  const dead = ciphertexts.filter(({ belongsTo }) => deleted.has(belongsTo)).length
  const now = read(nowKeys)
  const control = read([...nowKeys, ...oldKeys])
  return {
    dead,
    kept: ciphertexts.length - dead,
    deadRead: now.dead,
    keptRead: now.kept,
    control: control.dead,
  }
}

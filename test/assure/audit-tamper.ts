import { createPublicKey, randomUUID, type KeyObject } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { appendAuditEntry, linkAuditEntries } from '#domain/audit/index.ts'
import { downloadAuditLog } from '#domain/institution/index.ts'
import { openAuditSigner } from '#runtime/audit-signer.ts'
import { openJobContext, openMemberContext } from '#runtime/db/contexts.ts'
import { verifyLog } from '../../scripts/verify-audit.mjs'
import { openOffice, type Office } from '../institution/office.ts'
import { cloneHouseOn } from '../setup/clone.ts'
import { editKinds, tamper, type EditKind, type Log } from './audit-tamper-edits.ts'
import type { ProofInput, ProofResult } from './proof.ts'
import { seeded } from './random.ts'

const entries = 240
/** A signature stands behind each of so many, as if the sequencer had run in between. */
const signedEvery = 20
const tables = ['audit_checkpoint', 'audit_link', 'audit_entry'] as const

interface Scene {
  log: Log
  key: KeyObject
  /** As a school would note them: a place and its hash, from the first download. */
  noted: { seq: number; hash: string }
  download(): Promise<string[]>
  restore(): Promise<void>
}

/**
 * F-20: `n` changes of an audit log by somebody with every right on the database, each found by the offline verifier at its
 * place: at the entry itself, or at the next signature where all hashes were computed anew. Control: a reader who checks no
 * hash, only that no number is missing.
 */
export async function run({ seed, n, server, log }: ProofInput): Promise<ProofResult> {
  const random = seeded(seed)
  const house = await cloneHouseOn(server)
  const office = await openOffice(house)
  const dataDir = await mkdtemp(path.join(tmpdir(), 'greenroom-audit-'))
  const db = new pg.Client({ connectionString: house.core.admin })
  await db.connect()
  try {
    const scene = await begin(office, db, dataDir)
    const untouched = await verifyLog(await scene.download(), { key: scene.key, holds: scene.noted })
    const found = Object.fromEntries(editKinds.map((kind) => [kind, 0])) as Record<EditKind, number>
    let [misplaced, blind] = [0, 0]
    for (let index = 0; index < n; index += 1) {
      const kind = editKinds[index % editKinds.length] ?? 'edit'
      const at = 2 + random.below(entries - 4)
      await tamper(scene.log, kind, at)
      const lines = await scene.download()
      const told = await verifyLog(lines, { key: scene.key, holds: scene.noted })
      if (!told.ok) found[kind] += 1
      if (told.seq !== placeOf(kind, at)) {
        misplaced += 1
        log(`change ${index}: ${kind} at ${at} was placed behind ${told.seq}: ${told.problem}`)
      }
      if (hasNoGap(lines)) blind += 1
      await scene.restore()
    }
    const again = await verifyLog(await scene.download(), { key: scene.key, holds: scene.noted })
    const undetected = n - Object.values(found).reduce((sum, count) => sum + count, 0)
    const intact = [untouched, again].filter(({ ok }) => ok).length
    return {
      name: 'audit-tamper',
      figures: {
        changes: n,
        entries,
        ...found,
        undetected,
        misplaced,
        'whole logs taken for whole, of 2': intact,
      },
      ok: undetected === 0 && misplaced === 0 && intact === 2 && blind > 0,
      control: `a reader who checks no hash takes ${blind} of ${n} changed logs for whole`,
    }
  } finally {
    await db.end()
    await office.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** The last entry that the verifier can vouch for. */
function placeOf(kind: EditKind, at: number): number {
  if (kind === 'truncate') return at
  const signedBehind = Math.ceil(at / signedEvery) * signedEvery
  if (kind === 'write anew') return signedBehind
  // Another key is noticed at the first signature of all.
  if (kind === 'write anew and sign') return signedEvery
  return at - 1
}

function hasNoGap(lines: readonly string[]): boolean {
  const seqs = lines
    .map((line) => JSON.parse(line) as { kind: string; seq?: number })
    .filter(({ kind }) => kind === 'entry')
  return seqs.every(({ seq }, index) => seq === index + 1)
}

async function begin(office: Office, db: pg.Client, dataDir: string): Promise<Scene> {
  const school = await office.school()
  const { tenantId } = school
  const { sessionHash, memberId } = await office.signedIn(school, {
    roles: ['admin'],
    permissions: ['audit'],
  })
  // A context lasts a minute, the proof longer.
  const reenter = () =>
    openMemberContext(office.core, { sessionHash, tenantSlug: school.slug, area: 'admin' })
  const enter = async () =>
    (await reenter()) ?? Promise.reject(new Error('The administrator was not let in.'))
  const worker = await openJobContext(office.core, tenantId)
  const signer = await openAuditSigner({ dataDir })
  for (let done = 0; done < entries; done += signedEvery) {
    // Half of them staff's, of which the file gives the text, half of which it gives the digest alone.
    for (const by of [await enter(), worker]) {
      await by.transaction(async (tx) => {
        for (let index = 0; index < signedEvery / 2; index += 1) {
          await appendAuditEntry(tx, { action: 'interview.started', memberId, objectKind: 'interview', objectId: randomUUID(), detail: { place: done + index, mode: 'voice' } }) // prettier-ignore
        }
      })
    }
    await linkAuditEntries(worker, { signer })
  }
  for (const table of tables) await db.query(`CREATE TABLE kept_${table} AS SELECT * FROM ${table}`)
  // Whoever has every right also switches off what would stop them.
  await db.query("SET session_replication_role = 'replica'")
  const download = async () => {
    const lines: string[] = []
    for await (const some of downloadAuditLog(await enter(), { reenter }))
      lines.push(...some.trimEnd().split('\n'))
    return lines
  }
  const last = (await download()).map((line) => JSON.parse(line) as { kind: string; seq: number; hash: string }).findLast(({ kind }) => kind === 'entry') // prettier-ignore
  return {
    log: { db, tenantId, length: entries },
    key: createPublicKey({ key: Buffer.from(signer.publicKey), type: 'spki', format: 'der' }),
    noted: { seq: last?.seq ?? 0, hash: last?.hash ?? '' },
    download,
    async restore() {
      for (const table of tables) await db.query(`DELETE FROM ${table}`)
      for (const table of [...tables].reverse())
        await db.query(`INSERT INTO ${table} SELECT * FROM kept_${table}`)
    },
  }
}

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { finished } from 'node:stream/promises'
import { appendAuditEntry, linkAuditEntries } from '#domain/audit/index.ts'
import { downloadAuditLog } from '#domain/institution/index.ts'
import { openAuditSigner } from '#runtime/audit-signer.ts'
import { openJobContext, openMemberContext } from '#runtime/db/contexts.ts'
import { root } from '../../scripts/steps.mjs'
import { openOffice, type Office, type School } from '../institution/office.ts'
import { cloneHouseOn } from '../setup/clone.ts'
import { writeInBulk } from './audit-bulk.ts'
import type { ProofInput, ProofResult } from './proof.ts'
import { seeded } from './random.ts'

/** Entries between two signatures, as if the sequencer had run in between. */
const signedEvery = 20_000
/** Entries that the sequencer itself places. */
const bySequencer = 20
/** Megabytes of heap that the verifier gets: a log of a million lines does not fit in. */
const heap = 32
/** However few there are. */
const mostSeconds = 60

/**
 * a log of `n` entries, linked and signed with the house's own hash and key and downloaded as a school does, is
 * verified by `greenroom audit verify` in less than a minute for a million, in memory that does not grow with it. Control:
 * one changed digit is found at its place.
 */
export async function run({ seed, n, server, log }: ProofInput): Promise<ProofResult> {
  const house = await cloneHouseOn(server)
  const office = await openOffice(house)
  const folder = await mkdtemp(path.join(tmpdir(), 'greenroom-log-'))
  try {
    const school = await office.school()
    const began = performance.now()
    const key = await write(office, { school, folder, n })
    const linked = performance.now()
    const file = await download(office, { school, folder })
    log(
      `written and linked in ${seconds(began, linked)} s, downloaded in ${seconds(linked, performance.now())} s`,
    )
    const whole = await verify(file, key)
    const at = 1 + seeded(seed).below(n - 1)
    const changed = await verify(await changeOne(file, at), key)
    for (const { said } of [whole, changed]) log(said.trim())
    const isFound = changed.code === 1 && changed.said.includes(`Intact up to entry ${at - 1}.`)
    const speed = n / whole.seconds
    return {
      name: 'audit-million',
      ok:
        whole.code === 0 &&
        whole.said.includes(`Intact: ${n} entries`) &&
        whole.seconds < mostSeconds &&
        isFound,
      figures: {
        entries: n,
        'seconds to verify': Number(whole.seconds.toFixed(1)),
        'entries a second': Math.round(speed),
        'megabytes of log': Math.round((await stat(file)).size / 1e6),
        'megabytes of heap it gets': heap,
      },
      control: `a log with one digit changed at entry ${at} is ${isFound ? '' : 'not '}found there`,
    }
  } finally {
    await office.close()
    await rm(folder, { recursive: true, force: true })
  }
}

const seconds = (from: number, to: number) => ((to - from) / 1000).toFixed(1)

/** The first of them by the sequencer itself, then on from there. Gives the public key's file. */
async function write(
  office: Office,
  { school, folder, n }: { school: School; folder: string; n: number },
): Promise<string> {
  const { tenantId } = school
  const signer = await openAuditSigner({ dataDir: folder })
  const worker = await openJobContext(office.core, tenantId)
  await worker.transaction(async (tx) => {
    for (let made = 0; made < bySequencer; made += 1)
      await appendAuditEntry(tx, { action: 'interview.started', memberId: null, objectKind: 'interview', objectId: tenantId }) // prettier-ignore
  })
  await linkAuditEntries(worker, { signer })
  const bulk = { url: office.house.core.admin, tenantId, signer }
  for (let done = bySequencer; done < n; done += signedEvery)
    await writeInBulk(bulk, Math.min(signedEvery, n - done))
  const file = path.join(folder, 'key.pem')
  const der = Buffer.from(signer.publicKey).toString('base64')
  await writeFile(file, `-----BEGIN PUBLIC KEY-----\n${der}\n-----END PUBLIC KEY-----\n`)
  return file
}

async function download(
  office: Office,
  { school, folder }: { school: School; folder: string },
): Promise<string> {
  const staff = await office.signedIn(school, { roles: ['admin'], permissions: ['audit'] })
  const enter = () => openMemberContext(office.core, { ...staff, tenantSlug: school.slug, area: 'admin' })
  const ctx = await enter()
  if (!ctx) throw new Error('The administrator was not let in.')
  const file = path.join(folder, 'log.jsonl')
  const out = createWriteStream(file)
  for await (const text of downloadAuditLog(ctx, { reenter: enter }))
    if (!out.write(text)) await once(out, 'drain')
  out.end()
  await finished(out)
  return file
}

/** By the command that a school runs, with a heap that no whole log fits in. */
async function verify(file: string, key: string): Promise<{ code: number; seconds: number; said: string }> {
  const began = performance.now()
  const command = spawn(process.execPath, ['runtime/cli.ts', 'audit', 'verify', file, '--key', key], {
    cwd: root,
    env: { ...process.env, NODE_OPTIONS: `--max-old-space-size=${heap}` },
  })
  let said = ''
  for (const stream of [command.stdout, command.stderr])
    stream.on('data', (chunk: Buffer) => (said += String(chunk)))
  const [code] = (await once(command, 'close')) as [number | null]
  return { code: code ?? -1, seconds: (performance.now() - began) / 1000, said }
}

/** A copy in which one digit of the hash of the entry at this place is another. */
async function changeOne(file: string, at: number): Promise<string> {
  const changed = `${file}.changed`
  const out = createWriteStream(changed)
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const isIt = line.startsWith(`{"kind":"entry","seq":${at},`)
    const other = isIt ? line.replace(/[0-9a-f]("\})$/, (end) => (end.startsWith('0') ? '1"}' : '0"}')) : line
    if (!out.write(`${other}\n`)) await once(out, 'drain')
  }
  out.end()
  await finished(out)
  return changed
}

import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { recordConsent } from '#domain/consent/index.ts'
import { sessionHashOf } from '#domain/identity/secrets.ts'
import { sealSessionId, sessionCookieName } from '#domain/identity/session-cookie.ts'
import type { ObjectStore, RecordingContext } from '#domain/recordings/index.ts'
import { dueOf } from '#domain/retention/index.ts'
import { openLocalObjects } from '#integrations/objects/local-objects.ts'
import { readContent } from '#runtime/content.ts'
import { openMemberContext } from '#runtime/db/contexts.ts'
import { openKeyring } from '#runtime/keyring/open-keyring.ts'
import { freePort } from '#runtime/postgres/port.ts'
import { deriveRoleUrls } from '#runtime/role-urls.ts'
import { openJobBench, type JobBench } from '../jobs/job-house.ts'
import { aStudent } from '../jobs/rows.ts'
import { spawnWorker, workerEnvironment, type WorkerProcess } from '../jobs/worker-process.ts'
import { cloneHouseOn, type House } from '../setup/clone.ts'
import type { TestServer } from '../setup/server.ts'
import { openLine, type Line } from './capture-line.ts'

export interface Speaker {
  tenantId: string
  slug: string
  memberId: string
  cookie: string
  enter(): Promise<RecordingContext & { readonly area: 'student' }>
}

/** Databases, keys and files that a real web process and real workers share, and the line between browser and web. */
export interface CaptureHouse {
  house: House
  bench: JobBench
  objects: ObjectStore
  dataDir: string
  line: Line
  /** As the browser knows it: the near end of the line. */
  origin: string
  speaker(): Promise<Speaker>
  startWeb(): Promise<WebProcess>
  startWorker(step?: string): WorkerProcess
  /** Every file of the store, finished or not. */
  files(): Promise<string[]>
  vaultUnits(kind: string, id: string): Promise<number>
  close(): Promise<void>
}

export interface WebProcess extends WorkerProcess {
  /** Makes it stand still the `count`-th time that it comes to `step`. */
  stopAt(step: string, count: number): Promise<void>
}

const secret = 'only-for-tests-'.padEnd(43, 'x')

export async function openCaptureHouse(server: TestServer): Promise<CaptureHouse> {
  const house = await cloneHouseOn(server)
  const dataDir = await mkdtemp(path.join(tmpdir(), 'greenroom-capture-'))
  const bench = await openJobBench(house, {}, dataDir)
  const keys = openKeyring({ vaultUrl: house.roles.greenroom_vault_student, dataDir })
  const objects = openLocalObjects({ folder: path.join(dataDir, 'objects') })
  const port = await freePort()
  const line = await openLine(port)
  const origin = `http://127.0.0.1:${line.port}`
  const workerEnv = workerEnvironment(house, dataDir)
  const webEnv = { ...workerEnv, ...webEnvironment(house), PORT: String(port), GREENROOM_ORIGIN: origin }
  const running = new Set<WorkerProcess>()
  const start = (entry: string, env: Record<string, string>, args: string[]) => {
    const child = spawnWorker(entry, env, args)
    running.add(child)
    void child.exited.then(() => running.delete(child))
    return child
  }
  return {
    house,
    bench,
    objects,
    dataDir,
    line,
    origin,
    speaker: () => aSpeaker({ bench, objects, keyring: keys.keyring }),
    async startWeb() {
      const child = start('test/assure/capture-web.ts', webEnv, [])
      await child.line(({ event }) => event === 'ready')
      const stopAt = async (step: string, count: number) => {
        const headers = { 'x-stop-at': step, 'x-stop-count': String(count) }
        await fetch(`http://127.0.0.1:${port}/`, { headers })
      }
      return { ...child, stopAt }
    },
    startWorker: (step) => start('test/assure/capture-worker.ts', workerEnv, step ? [step] : []),
    async files() {
      const found = await readdir(path.join(dataDir, 'objects'), { recursive: true, withFileTypes: true })
      return found.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name))
    },
    vaultUnits: (kind, id) => unitsIn(house.vault.admin, kind, id),
    async close() {
      for (const child of [...running]) {
        child.kill('SIGKILL')
        await child.exited
      }
      await line.close()
      await keys.close()
      await bench.close()
      await house.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

function webEnvironment(house: House): Record<string, string> {
  const urls = deriveRoleUrls({ ...house.server, process: 'web' })
  const own = Object.keys(urls).map((role) => [role, house.roles[role as keyof typeof urls]])
  return { GREENROOM_ROLE_URLS: JSON.stringify(Object.fromEntries(own)), GREENROOM_APP_SECRET: secret }
}

/** A student who has read what is to be read, agreed to be recorded, and holds a session. */
async function aSpeaker(input: {
  bench: JobBench
  objects: ObjectStore
  keyring: RecordingContext['keyring']
}): Promise<Speaker> {
  const { bench, objects, keyring } = input
  const { tenantId, slug, memberId } = await aStudent(bench)
  const content = readContent()
  const sessionId = randomBytes(32).toString('base64url')
  const sessionHash = sessionHashOf(sessionId)
  await bench.rows(`UPDATE tenant SET modes = '{text,voice,video}' WHERE id = $1`, [tenantId])
  await bench.rows(
    `UPDATE membership SET age_confirmed_at = now(), disclosure_version = $1, disclosure_at = now() WHERE id = $2`,
    [content.consents.ai.version, memberId],
  )
  await bench.rows(
    `INSERT INTO session SELECT $1, gen_random_uuid(), account_id, now(), now(), now() + interval '1 day', 'link', 'proof'
     FROM membership WHERE tenant_id = $2 AND id = $3`,
    [sessionHash, tenantId, memberId],
  )
  const enter = async () => {
    const member = await openMemberContext(bench.core, { sessionHash, tenantSlug: slug, area: 'student' })
    if (!member) throw new Error('the student cannot enter')
    return { ...member, area: 'student' as const, keyring, content, due: dueOf, objects }
  }
  const ctx = await enter()
  const text = { version: '1', text: 'As the page said.' }
  for (const purpose of ['recording', 'ai'] as const) {
    await recordConsent(ctx, { purpose, state: 'granted', text })
  }
  const cookie = `${sessionCookieName({ secure: false })}=${sealSessionId(sessionId, { secret, secure: false })}`
  return { tenantId, slug, memberId, cookie, enter }
}

async function unitsIn(url: string, kind: string, id: string): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const found = await client.query('SELECT 1 FROM unit_key WHERE kind = $1 AND unit_id = $2', [kind, id])
    return found.rowCount ?? 0
  } finally {
    await client.end()
  }
}

import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { sealSessionId, sessionCookieName } from '#domain/identity/session-cookie.ts'
import { readContent } from '#runtime/content.ts'
import { openKeyring } from '#runtime/keyring/open-keyring.ts'
import { freePort } from '#runtime/postgres/port.ts'
import { deriveRoleUrls } from '#runtime/role-urls.ts'
import { ensureBuilt } from '../scripts/steps.mjs'
import { spawnWorker, workerEnvironment, type WorkerProcess } from '../test/jobs/worker-process.ts'
import { openOffice, type Office, type School } from '../test/institution/office.ts'
import { cloneHouseOn } from '../test/setup/clone.ts'
import { startTestServer } from '../test/setup/server.ts'

const secret = 'only-for-tests-'.padEnd(43, 'x')

/** The built pages as they are served, over cloned databases: the web process and the worker are the product's own. */
export interface PageHouse {
  office: Office
  admin: pg.Client
  dataDir: string
  startWeb(): Promise<{ origin: string; pid: number }>
  startWorker(): Promise<void>
  /** Somebody who may enter, and the cookie that says so. */
  person(school: School, facts: { roles: string[]; permissions?: string[] }): Promise<Person>
}

export interface Person {
  memberId: string
  sessionHash: string
  cookie: string
}

export async function withPageHouse<T>(work: (house: PageHouse) => Promise<T>): Promise<T> {
  await ensureBuilt()
  const { testServer, stop } = await startTestServer()
  const dataDir = await mkdtemp(path.join(tmpdir(), 'greenroom-pages-'))
  const running: WorkerProcess[] = []
  try {
    const house = await cloneHouseOn(testServer)
    const office = await openOffice(house)
    const keys = openKeyring({
      vaultUrl: house.roles.greenroom_vault_worker,
      keeperUrl: house.roles.greenroom_vault_keeper,
      dataDir,
    })
    await keys.ensureEpochs()
    await keys.close()
    const admin = new pg.Client({ connectionString: house.core.admin })
    await admin.connect()
    const begin = async (entry: string, env: Record<string, string>) => {
      const child = spawnWorker(entry, { ...env, NODE_ENV: 'production', LOG_LEVEL: 'error' })
      running.push(child)
      await child.line((line) => line['ready'] === true || line['event'] === 'ready')
      return child
    }
    try {
      return await work({
        office,
        admin,
        dataDir,
        async startWeb() {
          const port = await freePort()
          const urls = deriveRoleUrls({ ...house.server, process: 'web' })
          const own = Object.keys(urls).map((role) => [role, house.roles[role as keyof typeof urls]])
          const origin = `http://127.0.0.1:${port}`
          const { pid } = await begin('app/server.ts', {
            ...workerEnvironment(house, dataDir),
            GREENROOM_ROLE_URLS: JSON.stringify(Object.fromEntries(own)),
            GREENROOM_APP_SECRET: secret,
            GREENROOM_ORIGIN: origin,
            PORT: String(port),
          })
          return { origin, pid }
        },
        startWorker: async () => void (await begin('jobs/worker.ts', workerEnvironment(house, dataDir))),
        person: (school, facts) => aPerson(office, admin, school, facts),
      })
    } finally {
      for (const child of running) child.kill('SIGKILL')
      await Promise.all(running.map(({ exited }) => exited))
      await admin.end()
      await office.close()
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true })
    await stop()
  }
}

async function aPerson(
  office: Office,
  admin: pg.Client,
  school: School,
  facts: { roles: string[]; permissions?: string[] },
): Promise<Person> {
  const { memberId, sessionHash: made } = await office.signedIn(school, facts)
  const sessionId = randomBytes(32).toString('base64url')
  const sessionHash = createHash('sha256').update(sessionId).digest('hex')
  await admin.query('UPDATE session SET id_hash = $2 WHERE id_hash = $1', [made, sessionHash])
  await admin.query(
    'UPDATE membership SET age_confirmed_at = now(), disclosure_version = $2, disclosure_at = now() WHERE id = $1',
    [memberId, readContent().consents.ai.version],
  )
  const cookie = `${sessionCookieName({ secure: false })}=${sealSessionId(sessionId, { secret, secure: false })}`
  return { memberId, sessionHash, cookie }
}

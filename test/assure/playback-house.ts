import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { RequestHandler } from 'express'
import type { PlainHandler } from '#app/http/handlers.ts'
import type { House as WebHouse } from '#app/http/house.ts'
import { createApp } from '#app/http/server/create-app.ts'
import { listen } from '#app/http/server/serve.ts'
import { readConfig } from '#runtime/config.ts'
import { openHouse } from '#runtime/house.ts'
import { openKeyring, type OpenKeyring } from '#runtime/keyring/open-keyring.ts'
import { sealSessionId } from '../../domain/identity/session-cookie.ts'
import { sessionHashOf } from '../../domain/identity/secrets.ts'
import { openPeople, type People, type Person, type Place } from '../door/people.ts'
import { openBench, type Bench } from '../jobs/rows.ts'
import { cloneHouseOn, type House } from '../setup/clone.ts'
import type { TestServer } from '../setup/server.ts'

const secret = 'a-secret-for-proofs-7h2k9x4d6s1q8w3e'
const nothing: RequestHandler = (_req, res) => void res.status(404).end()

interface Facts {
  roles: string[]
  /** A made-up one unless given. */
  email?: string
  status?: string
}

export interface SignedInPerson extends Person, Place {
  sessionHash: string
  /** As a browser sends it. */
  cookie: string
}

export interface Serving {
  origin: string
  /** Milliseconds of `performance.now()` when the server's end of a connection was gone, by the port of the other end. */
  gone: ReadonlyMap<number, number>
  close(): Promise<void>
}

/** The web process's own house over cloned databases, keys and objects, its plain handlers on loopback, and people who are signed in. */
export interface PlaybackHouse {
  databases: House
  /** Where keys and objects lie, for a worker beside it. */
  dataDir: string
  bench: Bench
  people: People
  web: WebHouse
  /** The worker's key service over the same keys. */
  worker: OpenKeyring
  signIn(place: Place, facts: Facts): Promise<SignedInPerson>
  /**
   * The way in as the web process has it, with `pages` behind the plain handlers, or nothing; all three may be others for a
   * control.
   */
  serve(handlers: readonly PlainHandler[], house?: WebHouse, pages?: RequestHandler): Promise<Serving>
  close(): Promise<void>
}

export async function openPlaybackHouse(server: TestServer): Promise<PlaybackHouse> {
  const databases = await cloneHouseOn(server)
  const dataDir = await mkdtemp(path.join(tmpdir(), 'greenroom-playback-'))
  const worker = openKeyring({
    vaultUrl: databases.roles.greenroom_vault_worker,
    keeperUrl: databases.roles.greenroom_vault_keeper,
    dataDir,
  })
  await worker.ensureEpochs()
  const webRoles = Object.entries(databases.roles).filter(([role]) => !/worker|scheduler|keeper/.test(role))
  const open = await openHouse(
    readConfig({
      GREENROOM_ROLE_URLS: JSON.stringify(Object.fromEntries(webRoles)),
      GREENROOM_DATA_DIR: dataDir,
      GREENROOM_APP_SECRET: secret,
      LOG_LEVEL: 'silent',
    }),
  )
  const bench = await openBench(databases)
  const people = await openPeople(databases.core.admin)
  const serving: Serving[] = []
  const { house: web } = open
  return {
    databases,
    dataDir,
    bench,
    people,
    web,
    worker,
    signIn: (place, facts) => signIn({ people, bench }, place, facts),
    async serve(handlers, house = web, pages = nothing) {
      const one = await serve(handlers, house, pages)
      serving.push(one)
      return one
    },
    async close() {
      open.announceClosing()
      for (const one of serving) await one.close()
      await Promise.allSettled([open.close(), people.close(), bench.close(), worker.close()])
      await databases.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function signIn(
  { people, bench }: Pick<PlaybackHouse, 'people' | 'bench'>,
  place: Place,
  { roles, status, email = `${randomBytes(8).toString('hex')}@${place.slug}.example` }: Facts,
): Promise<SignedInPerson> {
  const person = await people.person(place, email, { roles, welcomed: true, ...(status && { status }) })
  const sessionId = randomBytes(32).toString('base64url')
  const sessionHash = sessionHashOf(sessionId)
  await bench.rows(
    `INSERT INTO session (id_hash, public_id, account_id, created_at, seen_at, expires_at, method, browser)
     VALUES ($1, gen_random_uuid(), $2, now(), now(), now() + interval '20 days', 'link', 'proof')`,
    [sessionHash, person.accountId],
  )
  // Staff show a second factor before anything opens.
  if (roles.some((role) => role !== 'student'))
    await bench.rows(`UPDATE session SET factor = 'totp', factor_at = now() WHERE id_hash = $1`, [
      sessionHash,
    ])
  return { ...person, ...place, sessionHash, cookie: `greenroom=${sealSessionId(sessionId, { secret, secure: false })}` } // prettier-ignore
}

async function serve(
  handlers: readonly PlainHandler[],
  house: WebHouse,
  pages: RequestHandler,
): Promise<Serving> {
  const gone = new Map<number, number>()
  const server: Server = createServer()
  // As the web process has it; shorter than this, idle connections would go by themselves.
  server.keepAliveTimeout = 65_000
  server.on('connection', (socket) => {
    const port = socket.remotePort ?? 0
    gone.delete(port)
    socket.once('close', () => gone.set(port, performance.now()))
  })
  const { port } = await listen(server, 0)
  const origin = `http://127.0.0.1:${port}`
  const app = createApp({
    house: { ...house, config: { ...house.config, origin } },
    development: false,
    handlers,
    files: [],
    remix: pages,
  })
  server.on('request', app)
  return {
    origin,
    gone,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

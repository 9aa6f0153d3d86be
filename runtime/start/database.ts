import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { migrateAll } from '#prisma/migrate.ts'
import { ensureDatabases, ensureRoles } from '#prisma/roles.ts'
import type { Config } from '../config.ts'
import { clusterPlace } from '../postgres/cluster.ts'
import { servingPid, stopPid } from '../postgres/lock.ts'
import { startServer, type RunningServer } from '../postgres/server.ts'
import { refusal } from '../refusal.ts'
import { keepSecret } from './secrets.ts'

/** The database of one house. `adminUrl` may change when a killed server comes back on another port. */
export type HouseDatabase = Readonly<{ adminUrl: () => string; note: string; stop: () => Promise<void> }>

export function postgresFolder(dataDir: string): string {
  return path.join(dataDir, 'postgres')
}

/** Starts the embedded server, or uses the one that DATABASE_URL names. `moved` is called when its address changed. */
export async function openDatabase(
  config: Config,
  say: (sentence: string) => void,
  moved: () => void,
): Promise<HouseDatabase> {
  if (config.database.kind === 'server') {
    const { adminUrl, host } = config.database
    return { adminUrl: () => adminUrl, note: `server ${host} from DATABASE_URL`, stop: async () => undefined }
  }
  const options = {
    folder: postgresFolder(config.dataDir),
    password: await keepSecret({ dataDir: config.dataDir, name: 'postgres' }),
    binaries: config.database.binaries,
  }
  let server = await startServer(options)
  let stopping = false
  const watching = (async () => {
    for (;;) {
      await server.exited
      if (stopping) return
      say('PostgreSQL was ended from outside; starting it again.')
      const before = server.port
      server = await startAgain(options, say, () => stopping)
      if (stopping) return server.stop()
      say('PostgreSQL runs again; nothing that was saved is lost.')
      if (server.port !== before) moved()
    }
  })()
  return {
    adminUrl: () => server.adminUrl,
    note: `port ${server.port}${server.created ? ', new' : ''}${server.cleared === 'none' ? '' : ', after a crash'}`,
    stop: async () => {
      stopping = true
      await server.stop()
      await watching
    },
  }
}

type Options = Parameters<typeof startServer>[0]

async function startAgain(
  options: Options,
  say: (sentence: string) => void,
  stopping: () => boolean,
): Promise<RunningServer> {
  for (;;) {
    try {
      return await startServer(options)
    } catch (error) {
      if (stopping()) throw error
      say(`${(error as Error).message} Trying again in 5 s.`)
      await wait(5_000)
    }
  }
}

/** Roles, databases, migrations; each safe to repeat. Returns what was new. */
export async function prepareDatabases(server: { adminUrl: string; roleSecret: string }): Promise<string[]> {
  try {
    await ensureRoles(server)
    await ensureDatabases(server)
    const results = await migrateAll(server)
    return results.flatMap(({ database, applied }) => applied.map((name) => `${database}/${name}`))
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === '28P01') {
      throw refusal(
        'PostgreSQL refuses the password: with DATABASE_URL correct it there; with the embedded server put ' +
          'secrets/postgres back into the data folder, or begin with fresh demo data by npm run db:reset.',
        error,
      )
    }
    if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'ETIMEDOUT') {
      throw refusal(`No PostgreSQL answers at DATABASE_URL (${code}); start it, or unset DATABASE_URL to use the embedded one.`, error) // prettier-ignore
    }
    if (code === '42501') {
      throw refusal(`The user of DATABASE_URL may not prepare the databases (${message}); give one that may create roles and databases.`, error) // prettier-ignore
    }
    throw error
  }
}

/** For commands that run while no supervisor does: stops a server left by a killed start. */
export async function stopStrayServer(dataDir: string): Promise<void> {
  const pid = await servingPid(clusterPlace(postgresFolder(dataDir)).cluster)
  if (pid !== undefined) await stopPid(pid)
}

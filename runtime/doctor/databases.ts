import pg from 'pg'
import { ownerUrls, pendingMigrations } from '#prisma/migrate.ts'
import { unsafeLogin } from '../db/safe-login.ts'
import { deriveRoleUrls } from '../role-urls.ts'
import { fail, ok, warn, type Finding } from './check.ts'
import type { ReachedServer } from './server.ts'

const oldest = 15

export async function checkServer({ adminUrl, note }: ReachedServer): Promise<Finding> {
  const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 5_000 })
  await client.connect()
  try {
    const { rows } = await client.query<{ server_version: string }>('SHOW server_version')
    const version = rows[0]?.server_version ?? '0'
    const said = `PostgreSQL ${version}, ${note}`
    return Number.parseInt(version, 10) >= oldest
      ? ok('postgres', said)
      : fail('postgres', `${said}; Greenroom needs PostgreSQL ${oldest} or newer`)
  } finally {
    await client.end()
  }
}

/** All migrations of the three databases that have them; BullMQ looks after the queue's itself. */
export async function checkMigrations(server: ReachedServer): Promise<Finding> {
  const urls = ownerUrls(server)
  const waiting: string[] = []
  for (const name of ['vault', 'core', 'metrics'] as const) {
    const pending = await pendingMigrations(urls[name], name)
    waiting.push(...pending.map((migration) => `${name}/${migration}`))
  }
  return waiting.length === 0
    ? ok('databases', 'core, vault, metrics and queue are up to date')
    : fail('databases', `waiting migrations: ${waiting.join(', ')}; npm start applies them`)
}

/** no LOGIN role may be, or become, more than its area needs. */
export async function checkRoles(server: ReachedServer): Promise<Finding> {
  const urls = {
    ...deriveRoleUrls({ ...server, process: 'web' }),
    ...deriveRoleUrls({ ...server, process: 'worker' }),
  }
  const found = (await Promise.all(Object.values(urls).map(unsafeLogin))).flat()
  return found.length === 0
    ? ok('roles', `${Object.keys(urls).length} logins, none with more rights than its area`)
    : fail('roles', `${found.join('; ')}; take those rights away, or npm start repairs them`)
}

export function noServerYet(dataDir: string): Finding[] {
  return [warn('postgres', `no database in ${dataDir} yet; npm start makes it`)]
}

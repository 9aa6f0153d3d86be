import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { loginRoles, ownerOf, roleUrl, type DatabaseName } from './roles.ts'

const folder = join(import.meta.dirname, 'migrations')
// Any constant: it only keeps two runners on one database apart.
const lockKey = 4_710_260

export interface OwnerServer {
  adminUrl: string
  roleSecret: string
  prefix?: string
}

/** The owner's address of each database. */
export function ownerUrls({ adminUrl, roleSecret, prefix = '' }: OwnerServer): Record<DatabaseName, string> {
  const url = (name: DatabaseName) =>
    roleUrl({ adminUrl, roleSecret, role: ownerOf(name), database: `${prefix}${name}` })
  return { core: url('core'), vault: url('vault'), metrics: url('metrics'), queue: url('queue') }
}

/** Brings all four databases up to date: vault, core, metrics, queue. Safe to run twice, and from two processes. */
export async function migrateAll(server: OwnerServer): Promise<{ database: string; applied: string[] }[]> {
  const urls = ownerUrls(server)
  const results = []
  for (const database of ['vault', 'core', 'metrics'] as const) {
    results.push({ database, applied: await migrate(urls[database], database) })
  }
  for (const copy of [urls.vault, urls.metrics]) await copyContextKey(urls.core, copy)
  results.push({ database: 'queue', applied: await migrateQueue(urls.queue) })
  return results
}

/** Names of migrations in the repository that the database does not have yet: `readyz` is red while there is one. */
export async function pendingMigrations(url: string, database: DatabaseName): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const done = await client.query<{ migration_name: string }>(
      'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL',
    )
    const names = new Set(done.rows.map((row) => row.migration_name))
    return (await migrationNames(database)).filter((name) => !names.has(name))
  } finally {
    await client.end()
  }
}

async function migrationNames(database: string): Promise<string[]> {
  const entries = await readdir(join(folder, database), { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort() // prettier-ignore
}

/** One transaction a file, under a lock; rows as Prisma writes them, so `prisma migrate deploy` stays usable. */
async function migrate(url: string, database: DatabaseName): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [lockKey])
    await client.query(`CREATE TABLE IF NOT EXISTS _prisma_migrations (
      id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz, migration_name varchar(255) NOT NULL,
      logs text, rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)`)
    const applied: string[] = []
    for (const name of await migrationNames(database)) {
      if (await applyOne(client, database, name)) applied.push(name)
    }
    if (database === 'core') await ensureContextKey(client)
    return applied
  } finally {
    await client.end()
  }
}

async function applyOne(client: pg.Client, database: DatabaseName, name: string): Promise<boolean> {
  const sql = await readFile(join(folder, database, name, 'migration.sql'), 'utf8')
  const checksum = createHash('sha256').update(sql).digest('hex')
  const found = await client.query<{ checksum: string }>(
    'SELECT checksum FROM _prisma_migrations WHERE migration_name = $1 AND finished_at IS NOT NULL',
    [name],
  )
  const known = found.rows[0]
  if (known && known.checksum !== checksum) {
    throw new Error(
      `Migration ${database}/${name} was changed after it ran here. Put it back and write a new one; on demo data, \`npm run db:reset\` starts afresh.`,
    )
  }
  if (known) return false
  await client.query('BEGIN')
  try {
    await client.query("SET LOCAL lock_timeout = '10s'")
    await client.query(sql)
    await client.query(
      'INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count) VALUES ($1, $2, $3, now(), 1)',
      [randomUUID(), checksum, name],
    )
    await client.query('COMMIT')
    return true
  } catch (cause) {
    await client.query('ROLLBACK')
    throw new Error(`Migration ${database}/${name} failed and changed nothing: ${String(cause)}`, { cause })
  }
}

/** The key under which contexts are signed: made once, in the database, read by no role that serves. */
async function ensureContextKey(client: pg.Client): Promise<void> {
  const key = randomBytes(64)
  const pad = (byte: number) => Buffer.from(key.map((value) => value ^ byte))
  await client.query('INSERT INTO context_key VALUES (1, $1, $2) ON CONFLICT (id) DO NOTHING', [
    pad(0x36),
    pad(0x5c),
  ])
}

/**
 * Vault and metrics verify principals by copies of their own, so that they need not ask core. Made anew at each run: after a
 * restore of one of them they would differ, and everybody be refused.
 */
async function copyContextKey(core: string, copy: string): Promise<void> {
  const from = new pg.Client({ connectionString: core })
  const to = new pg.Client({ connectionString: copy })
  try {
    await Promise.all([from.connect(), to.connect()])
    const key = await from.query<{ inner_pad: Buffer; outer_pad: Buffer }>(
      'SELECT inner_pad, outer_pad FROM context_key WHERE id = 1',
    )
    await to.query(
      `INSERT INTO principal_key (inner_pad, outer_pad) VALUES ($1, $2)
       ON CONFLICT (only_row) DO UPDATE SET inner_pad = excluded.inner_pad, outer_pad = excluded.outer_pad`,
      [key.rows[0]?.inner_pad, key.rows[0]?.outer_pad],
    )
  } finally {
    await Promise.all([from.end(), to.end()])
  }
}

/** BullMQ brings its own migrations; the worker's role gets what they made. */
async function migrateQueue(url: string): Promise<string[]> {
  const { runMigrations } = await import('bullmq')
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  try {
    const before = await pool.query("SELECT 1 FROM information_schema.schemata WHERE schema_name = 'bullmq'")
    await runMigrations(pool, 'bullmq')
    const role = loginRoles.queue.join(', ')
    // CREATE too: BullMQ makes one sequence a queue at its first use, and asks with IF NOT EXISTS ever after.
    await pool.query(`GRANT USAGE, CREATE ON SCHEMA bullmq TO ${role}`)
    await pool.query(`GRANT ALL ON ALL TABLES IN SCHEMA bullmq TO ${role}`)
    await grantOwnSequences(pool, role)
    await pool.query(`GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA bullmq TO ${role}`)
    return before.rowCount ? [] : ['bullmq']
  } finally {
    await pool.end()
  }
}

/** The worker owns the sequences that it made; on those the owner of the database has nothing to give. */
async function grantOwnSequences(pool: pg.Pool, role: string): Promise<void> {
  const found = await pool.query<{ name: string }>(
    `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner
     WHERE c.relnamespace = 'bullmq'::regnamespace AND c.relkind = 'S' AND r.rolname = current_user`,
  )
  for (const { name } of found.rows) await pool.query(`GRANT ALL ON SEQUENCE ${name} TO ${role}`)
}

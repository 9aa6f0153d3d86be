import { createHmac } from 'node:crypto'
import pg from 'pg'

/** The four databases; each has an owner that migrates it and never serves. */
export const databases = ['core', 'vault', 'metrics', 'queue'] as const
export type DatabaseName = (typeof databases)[number]

/** LOGIN roles by database. The web process gets those of its areas, the worker its own; nobody gets all. */
export const loginRoles = {
  core: [
    'greenroom_public',
    'greenroom_identity',
    'greenroom_student',
    'greenroom_advisor',
    'greenroom_admin',
    'greenroom_recruiter',
    'greenroom_operator',
    'greenroom_inbound',
    'greenroom_scheduler',
    'greenroom_worker',
  ],
  vault: ['greenroom_vault_student', 'greenroom_vault_worker', 'greenroom_vault_keeper'],
  metrics: ['greenroom_metrics_admin', 'greenroom_metrics_worker'],
  queue: ['greenroom_queue_worker'],
} as const satisfies Record<DatabaseName, readonly string[]>

export type LoginRole = (typeof loginRoles)[DatabaseName][number]

/** Owns the SECURITY DEFINER functions of core; cannot log in and owns no table. */
const definer = 'greenroom_definer'
/** Owns the one function that leads staff to a level with a name, and so alone may read levels for them (docs/decisions/030). */
const namer = 'greenroom_namer'

export function ownerOf(database: DatabaseName): string {
  return `greenroom_${database}_owner`
}

/** A role's password, derived so that only the one secret is kept. Roles cannot be derived from one another. */
export function rolePassword(roleSecret: string, role: string): string {
  return createHmac('sha256', roleSecret).update(`role:${role}`).digest('base64url')
}

/** The address under which `role` reaches `database` on the server of `adminUrl`. */
export function roleUrl(input: {
  adminUrl: string
  roleSecret: string
  role: string
  database: string
}): string {
  const url = new URL(input.adminUrl)
  url.username = input.role
  url.password = rolePassword(input.roleSecret, input.role)
  url.pathname = `/${input.database}`
  return url.href
}

interface Server {
  adminUrl: string
  roleSecret: string
}

/** Creates or repairs every role: no superuser, no BYPASSRLS, no inheritance between LOGIN roles. */
export async function ensureRoles({ adminUrl, roleSecret }: Server): Promise<void> {
  await withAdmin(adminUrl, async (client) => {
    const logins = databases.flatMap((name) => [ownerOf(name), ...loginRoles[name]])
    for (const role of logins) {
      const password = rolePassword(roleSecret, role)
      // An owner inherits from pg_database_owner, which holds CREATE on the public schema.
      const inherit = role.endsWith('_owner') ? 'INHERIT' : 'NOINHERIT'
      const attributes = `LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOREPLICATION ${inherit}`
      await client.query(`${await verb(client, role)} ROLE ${role} ${attributes} PASSWORD '${password}'`)
    }
    for (const role of [definer, namer]) {
      await client.query(`${await verb(client, role)} ROLE ${role} NOLOGIN NOSUPERUSER NOBYPASSRLS`)
      await client.query(`GRANT ${role} TO ${ownerOf('core')}`)
    }
  })
}

async function verb(client: pg.Client, role: string): Promise<'ALTER' | 'CREATE'> {
  const found = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role])
  return found.rowCount ? 'ALTER' : 'CREATE'
}

/** Creates the databases that are missing; `prefix` keeps copies apart on one server (tests). */
export async function ensureDatabases({
  adminUrl,
  prefix = '',
}: Server & { prefix?: string }): Promise<void> {
  await withAdmin(adminUrl, async (client) => {
    for (const name of databases) {
      const full = `${prefix}${name}`
      const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [full])
      if (!found.rowCount) {
        await client.query(
          `CREATE DATABASE ${full} OWNER ${ownerOf(name)} TEMPLATE template0 ENCODING 'UTF8'`,
        )
      }
      await client.query(`ALTER DATABASE ${full} SET timezone TO 'UTC'`)
      await client.query(`REVOKE ALL ON DATABASE ${full} FROM PUBLIC`)
      await client.query(`GRANT ${entry(name)} ON DATABASE ${full} TO ${loginRoles[name].join(', ')}`)
    }
  })
}

/** BullMQ adds jobs through temporary tables; nobody else gets room for any. */
function entry(name: DatabaseName): string {
  return name === 'queue' ? 'CONNECT, TEMPORARY' : 'CONNECT'
}

/** Puts ownership and CONNECT right on a cloned database, which inherits neither. */
export async function openClone(client: pg.Client, name: DatabaseName, clone: string): Promise<void> {
  await client.query(`ALTER DATABASE ${clone} SET timezone TO 'UTC'`)
  await client.query(`REVOKE ALL ON DATABASE ${clone} FROM PUBLIC`)
  await client.query(`GRANT ${entry(name)} ON DATABASE ${clone} TO ${loginRoles[name].join(', ')}`)
}

async function withAdmin(adminUrl: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

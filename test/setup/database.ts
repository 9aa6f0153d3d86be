import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { databases, loginRoles, openClone, ownerOf, roleUrl } from '../../prisma/roles.ts'
import type { DatabaseName, LoginRole } from '../../prisma/roles.ts'

/** Four fresh, migrated databases of one test file's own. */
export type House = Readonly<{
  /** What `migrateAll`, `ownerUrls` and `ensureDatabases` take to mean these copies. */
  server: Readonly<{ adminUrl: string; roleSecret: string; prefix: string }>
  /** The superuser's address: for looking from outside and for breaking things, never for the code under test. */
  admin: Readonly<Record<DatabaseName, string>>
  /** The migrating owners. */
  owners: Readonly<Record<DatabaseName, string>>
  /** Every LOGIN role in the database it belongs to. */
  roles: Readonly<Record<LoginRole, string>>
  drop: () => Promise<void>
}>

/**
 * Clones the template databases (some 0.1 s each). Call it in `beforeAll` and `drop` in `afterAll`; a file's
 * changes are then nobody else's.
 */
export async function cloneHouse(): Promise<House> {
  const { adminUrl, roleSecret, prefix: template } = inject('testServer')
  const prefix = `t_${randomBytes(6).toString('hex')}_`
  await withClient(adminUrl, async (client) => {
    for (const name of databases) {
      await client.query(
        `CREATE DATABASE ${prefix}${name} TEMPLATE ${template}${name} OWNER ${ownerOf(name)}`,
      )
      await openClone(client, name, `${prefix}${name}`)
    }
  })
  const server = { adminUrl, roleSecret, prefix }
  const address = (role: string, name: DatabaseName) =>
    roleUrl({ adminUrl, roleSecret, role, database: `${prefix}${name}` })
  return {
    server,
    admin: byDatabase((name) => adminUrl.replace(/\/postgres$/, `/${prefix}${name}`)),
    owners: byDatabase((name) => address(ownerOf(name), name)),
    roles: Object.fromEntries(
      databases.flatMap((name) => loginRoles[name].map((role) => [role, address(role, name)])),
    ) as Record<LoginRole, string>,
    drop: () => dropAll(adminUrl, prefix),
  }
}

async function dropAll(adminUrl: string, prefix: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    for (const name of databases) await client.query(`DROP DATABASE IF EXISTS ${prefix}${name} WITH (FORCE)`)
  })
}

function byDatabase(address: (name: DatabaseName) => string): Record<DatabaseName, string> {
  return Object.fromEntries(databases.map((name) => [name, address(name)])) as Record<DatabaseName, string>
}

async function withClient(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

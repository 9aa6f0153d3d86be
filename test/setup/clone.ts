import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { databases, loginRoles, openClone, ownerOf, roleUrl } from '#prisma/roles.ts'
import type { DatabaseName, LoginRole } from '#prisma/roles.ts'
import { templatePrefix, type TestServer } from './server.ts'

interface ClonedDatabase {
  /** Its name on the server. */
  name: string
  /** As superuser: set-up and control runs only. */
  admin: string
  owner: string
}

export interface House extends Record<DatabaseName, ClonedDatabase> {
  server: TestServer
  prefix: string
  /** The address of each LOGIN role in its own database. */
  roles: Record<LoginRole, string>
  drop: () => Promise<void>
}

// Two clones at once would each hold the template open and fail.
let turn: Promise<unknown> = Promise.resolve()

/** A fresh copy of the four databases, migrated, with nothing in it; about 0.3 s. */
export function cloneHouseOn(server: TestServer): Promise<House> {
  const mine = turn.then(() => clone(server))
  turn = mine.catch(() => undefined)
  return mine
}

async function clone(server: TestServer): Promise<House> {
  const prefix = `t${randomBytes(6).toString('hex')}_`
  await withAdmin(server, async (client) => {
    for (const name of databases) {
      const source = `${templatePrefix}${name}`
      await retryWhileBusy(() => client.query(`CREATE DATABASE ${prefix}${name} OWNER ${ownerOf(name)} TEMPLATE ${source}`)) // prettier-ignore
      await openClone(client, name, `${prefix}${name}`)
    }
  })
  return describe(server, prefix)
}

function describe(server: TestServer, prefix: string): House {
  const one = (name: DatabaseName): ClonedDatabase => {
    const database = `${prefix}${name}`
    const admin = new URL(server.adminUrl)
    admin.pathname = `/${database}`
    return { name: database, admin: admin.href, owner: roleUrl({ ...server, role: ownerOf(name), database }) }
  }
  const entries = databases.flatMap((name) =>
    loginRoles[name].map(
      (role) => [role, roleUrl({ ...server, role, database: `${prefix}${name}` })] as const,
    ),
  )
  return {
    core: one('core'),
    vault: one('vault'),
    metrics: one('metrics'),
    queue: one('queue'),
    server,
    prefix,
    roles: Object.fromEntries(entries) as Record<LoginRole, string>,
    drop: () =>
      withAdmin(server, async (client) => {
        for (const name of databases)
          await client.query(`DROP DATABASE IF EXISTS ${prefix}${name} WITH (FORCE)`)
      }),
  }
}

/** Another worker may be copying the same template this moment. */
async function retryWhileBusy(work: () => Promise<unknown>): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await work()
      return
    } catch (error) {
      if ((error as { code?: string }).code !== '55006' || attempt > 100) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

async function withAdmin(server: TestServer, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: server.adminUrl })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

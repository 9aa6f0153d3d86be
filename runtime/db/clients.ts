import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from '#prisma/generated/client.ts'
import type { LoginRole } from '#prisma/roles.ts'
import { inOneTurn, openReads, type ReadJoined, type ReadTogether } from './reads.ts'
import { statementNames } from './statement-names.ts'
import { openTurns, type Turns } from './turns.ts'

/** Connections a role may hold at once. The sum over web and worker is the core database's written budget: 60 of 120. */
export const poolSizes: Partial<Record<LoginRole, number>> = {
  greenroom_public: 2,
  greenroom_identity: 8,
  greenroom_student: 16,
  greenroom_admin: 8,
  greenroom_scheduler: 3,
  greenroom_worker: 10,
}

/** For transactions of many seconds, apart from those of the pages: however many run, a page finds a connection (G22). */
const longConnections = 2

/** Of roles that serve pages: a transaction is over after eight seconds, and its statement must not go on without it. */
const pageStatements = new Set<LoginRole>(['greenroom_public', 'greenroom_student', 'greenroom_admin'])

export type RoleUrls = Partial<Record<LoginRole, string>>

export interface CoreClients {
  /** The Prisma client of one LOGIN role, made at first use. */
  client(role: LoginRole): PrismaClient
  /** The same role's for a transaction of many seconds: connections of its own, and few. */
  longClient(role: LoginRole): PrismaClient
  /** Reads of one LOGIN role, on the connections of its client. */
  reads(role: LoginRole): Reads
  /** In which one institution's long transactions wait for each other. */
  turns: Turns
  close(): Promise<void>
}

export interface Reads {
  together: ReadTogether
  /** Goes together with what else is asked in the same turn of the process. */
  joined: ReadJoined
}

interface Opened {
  client: PrismaClient
  pool: pg.Pool
  reads: Reads
}

/** One small pool for each LOGIN role that this process was given. */
export function openCoreClients(urls: RoleUrls, sizes = poolSizes): CoreClients {
  const all = new Map<string, Opened>()
  const open = (role: LoginRole, kind: 'pages' | 'long'): Opened => {
    const known = all.get(`${role} ${kind}`)
    if (known) return known
    const url = urls[role]
    if (!url) throw new Error(`This process holds no credential for ${role}.`)
    const isShort = kind === 'pages' && pageStatements.has(role)
    const pool = new pg.Pool({
      connectionString: url,
      max: kind === 'long' ? longConnections : (sizes[role] ?? 2),
      // Sessions must be UTC: the adapter ignores offsets in what the server sends.
      options: `-c TimeZone=UTC${isShort ? ' -c statement_timeout=9s' : ''}`,
      connectionTimeoutMillis: 5_000,
      idleTimeoutMillis: 30_000,
    })
    // A connection that breaks while nobody uses it is replaced at the next use.
    pool.on('error', () => undefined)
    const names = statementNames()
    const client = new PrismaClient({
      adapter: new PrismaPg(pool, { statementNameGenerator: names }),
      errorFormat: 'minimal',
    })
    const together = openReads(pool, names)
    const opened = { client, pool, reads: { together, joined: inOneTurn(together) } }
    all.set(`${role} ${kind}`, opened)
    return opened
  }
  return {
    client: (role) => open(role, 'pages').client,
    longClient: (role) => open(role, 'long').client,
    reads: (role) => open(role, 'pages').reads,
    turns: openTurns(),
    async close() {
      const opened = [...all.values()]
      all.clear()
      await Promise.all(opened.map(({ client }) => client.$disconnect()))
      await Promise.all(opened.map(({ pool }) => pool.end()))
    },
  }
}

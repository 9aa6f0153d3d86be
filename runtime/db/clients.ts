import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '#prisma/generated/client.ts'
import type { LoginRole } from '#prisma/roles.ts'
import { statementNames } from './statement-names.ts'

/** Connections a role may hold at once. The sum over web and worker is the core database's written budget: 60 of 120. */
export const poolSizes: Partial<Record<LoginRole, number>> = {
  greenroom_public: 2,
  greenroom_identity: 8,
  greenroom_student: 16,
  greenroom_scheduler: 3,
  greenroom_worker: 10,
}

export type RoleUrls = Partial<Record<LoginRole, string>>

export interface CoreClients {
  /** The Prisma client of one LOGIN role, made at first use. */
  client(role: LoginRole): PrismaClient
  close(): Promise<void>
}

/** One small pool for each LOGIN role that this process was given. */
export function openCoreClients(urls: RoleUrls, sizes = poolSizes): CoreClients {
  const clients = new Map<LoginRole, PrismaClient>()
  return {
    client(role) {
      const known = clients.get(role)
      if (known) return known
      const url = urls[role]
      if (!url) throw new Error(`This process holds no credential for ${role}.`)
      const pool = {
        connectionString: url,
        max: sizes[role] ?? 2,
        // Sessions must be UTC: the adapter ignores offsets in what the server sends.
        options: '-c TimeZone=UTC',
        connectionTimeoutMillis: 5_000,
        idleTimeoutMillis: 30_000,
      }
      const adapter = new PrismaPg(pool, { statementNameGenerator: statementNames() })
      const made = new PrismaClient({ adapter, errorFormat: 'minimal' })
      clients.set(role, made)
      return made
    },
    async close() {
      await Promise.all([...clients.values()].map((client) => client.$disconnect()))
      clients.clear()
    },
  }
}

import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrateAll } from '#prisma/migrate.ts'
import { ensureDatabases, ensureRoles } from '#prisma/roles.ts'
import { startServer } from '#runtime/postgres/server.ts'

/** What a test needs to reach the one server of its run. */
export interface TestServer {
  adminUrl: string
  roleSecret: string
}

/** Databases with this prefix are the templates that `cloneHouse` copies; nobody connects to them. */
export const templatePrefix = 'template_'

/** Starts a throw-away server with migrated templates. Its folder goes when it stops. */
export async function startTestServer(): Promise<TestServer & { stop: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'greenroom-test-'))
  const server = await startServer({ folder, password: randomBytes(16).toString('hex'), durable: false })
  const house = { adminUrl: server.adminUrl, roleSecret: randomBytes(16).toString('hex') }
  await ensureRoles(house)
  await ensureDatabases({ ...house, prefix: templatePrefix })
  await migrateAll({ ...house, prefix: templatePrefix })
  return {
    ...house,
    stop: async () => {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

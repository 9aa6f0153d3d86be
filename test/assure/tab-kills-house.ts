import { chmod, mkdtemp, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { openLocalObjects } from '#integrations/objects/local-objects.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { freePort } from '#runtime/postgres/port.ts'
import { coreAdmin, coreUrl } from '../../e2e/setup/database.ts'
import { startHouseAt } from '../../e2e/setup/start-house.ts'
import { countOrphans } from './capture-count.ts'
import { openEar, type Ear } from './tab-kills-ear.ts'

/** A house as `npm start` makes it, and what can be seen of it from outside. */
export interface TabHouse {
  origin: string
  core: PrismaClient
  ear: Ear
  rows(sql: string, params?: unknown[]): Promise<Record<string, unknown>[]>
  orphans(): ReturnType<typeof countOrphans>
  close(): Promise<void>
}

export async function openTabHouse(): Promise<TabHouse> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'greenroom-tabs-'))
  // The database runs as another user when we are root.
  await chmod(dataDir, 0o711)
  const port = await freePort()
  const ear = await openEar()
  const stop = await startHouseAt(
    { port, dataDir },
    {
      GREENROOM_SANDBOX_OPENAI_PORT: String(await freePort()),
      TRANSCRIBE_BASE_URL: ear.url,
      TRANSCRIBE_API_KEY: 'only-for-tests',
      TRANSCRIBE_MODEL: 'whisper-1',
    },
  )
  const core = await coreAdmin(dataDir)
  const admin = new pg.Pool({ connectionString: await coreUrl(dataDir), max: 2 })
  const rows = async (sql: string, params: unknown[] = []) =>
    (await admin.query<Record<string, unknown>>(sql, params)).rows
  const folder = path.join(dataDir, 'objects')
  return {
    origin: `http://localhost:${port}`,
    core,
    ear,
    rows,
    orphans: () =>
      countOrphans({
        bench: { rows, scheduler: { area: 'scheduler', transaction: (work) => core.$transaction((db) => work(db)) } }, // prettier-ignore
        objects: openLocalObjects({ folder }),
        async files() {
          const found = await readdir(folder, { recursive: true, withFileTypes: true })
          return found
            .filter((entry) => entry.isFile())
            .map((entry) => path.join(entry.parentPath, entry.name))
        },
      }),
    async close() {
      await admin.end()
      await core.$disconnect()
      await stop()
      await ear.close()
    },
  }
}

import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrateAll } from '#prisma/migrate.ts'
import { ensureDatabases, ensureRoles } from '#prisma/roles.ts'
import { processConfig } from '#runtime/environment.ts'
import { servingPid, stopPid } from '#runtime/postgres/lock.ts'
import { startServer } from '#runtime/postgres/server.ts'
import { readProcess } from '#runtime/processes.ts'

/** What a test needs to reach the one server of its run. */
export interface TestServer {
  adminUrl: string
  roleSecret: string
}

/** Databases with this prefix are the templates that `cloneHouse` copies; nobody connects to them. */
export const templatePrefix = 'template_'

const folderPrefix = 'greenroom-test-'

/** Starts a throw-away server with migrated templates, and gives back what stops it; its folder goes with it. */
export async function startTestServer(): Promise<{ testServer: TestServer; stop: () => Promise<void> }> {
  await removeLeftovers()
  const folder = await mkdtemp(join(tmpdir(), folderPrefix))
  // The server may run as another user than we do, and has to walk through this folder.
  await chmod(folder, 0o711)
  await writeFile(join(folder, 'owner'), String(process.pid))
  const server = await startServer({
    folder: join(folder, 'postgres'),
    password: randomBytes(16).toString('hex'),
    binaries: processConfig().testPostgresBinaries,
    durable: false,
  })
  const stop = async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
  const testServer = { adminUrl: server.adminUrl, roleSecret: randomBytes(16).toString('hex') }
  try {
    await ensureRoles(testServer)
    await ensureDatabases({ ...testServer, prefix: templatePrefix })
    await migrateAll({ ...testServer, prefix: templatePrefix })
  } catch (error) {
    await stop()
    throw error
  }
  return { testServer, stop }
}

/** A run that was killed could not stop its server; the next one does. */
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(folderPrefix)) continue
    const folder = join(tmpdir(), name)
    const owner = Number(await readFile(join(folder, 'owner'), 'utf8').catch(() => '0'))
    if (!(owner > 0) || (await readProcess(owner)) !== undefined) continue
    const pid = await servingPid(join(folder, 'postgres', 'cluster'))
    if (pid !== undefined) await stopPid(pid)
    await rm(folder, { recursive: true, force: true }).catch(() => undefined)
  }
}

import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { randomBytes } from 'node:crypto'
import type { TestProject } from 'vitest/node'
import { migrateAll } from '../../prisma/migrate.ts'
import { ensureDatabases, ensureRoles } from '../../prisma/roles.ts'
import { processConfig } from '../../runtime/environment.ts'
import { servingPid, stopPid } from '../../runtime/postgres/lock.ts'
import { startServer } from '../../runtime/postgres/server.ts'
import { readProcess } from '../../runtime/processes.ts'

/** Where the tests' one server is, and the prefix of the four migrated databases that every test file clones. */
export type TestServer = Readonly<{ adminUrl: string; roleSecret: string; prefix: string }>

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer
  }
}

const folderPrefix = 'greenroom-test-'

/** Starts one server for the whole run, and gives back what stops it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeLeftovers()
  const folder = await mkdtemp(path.join(tmpdir(), folderPrefix))
  // The server may run as another user than we do, and has to walk through this folder.
  await chmod(folder, 0o711)
  await writeFile(path.join(folder, 'owner'), String(process.pid))
  const server = await startServer({
    folder: path.join(folder, 'postgres'),
    password: randomBytes(24).toString('base64url'),
    binaries: processConfig().testPostgresBinaries,
    durable: false,
  })
  const testServer = {
    adminUrl: server.adminUrl,
    roleSecret: randomBytes(32).toString('base64url'),
    prefix: 'template_',
  }
  const stop = async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await ensureRoles(testServer)
    await ensureDatabases(testServer)
    await migrateAll(testServer)
  } catch (error) {
    await stop()
    throw error
  }
  project.provide('testServer', testServer)
  return stop
}

/** A run that was killed could not stop its server; the next one does it. */
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(folderPrefix)) continue
    const folder = path.join(tmpdir(), name)
    const owner = Number(await readFile(path.join(folder, 'owner'), 'utf8').catch(() => '0'))
    if (!(owner > 0) || (await readProcess(owner)) !== undefined) continue
    const pid = await servingPid(path.join(folder, 'postgres', 'cluster'))
    if (pid !== undefined) await stopPid(pid)
    await rm(folder, { recursive: true, force: true }).catch(() => undefined)
  }
}

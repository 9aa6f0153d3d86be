import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Config } from '../config.ts'
import { clusterPlace } from '../postgres/cluster.ts'
import { servingPid } from '../postgres/lock.ts'
import { startServer } from '../postgres/server.ts'
import { postgresFolder } from '../start/database.ts'
import { keepSecret } from '../start/secrets.ts'

/** The server as an administrator reaches it; `close` stops it when it runs for this look only. */
export type ReachedServer = Readonly<{
  adminUrl: string
  roleSecret: string
  note: string
  close: () => Promise<void>
}>

/** Uses the running server, starts a sleeping one for the moment, or says that there is none yet. */
export async function reachServer(config: Config): Promise<ReachedServer | undefined> {
  const nothing = async () => undefined
  const { dataDir } = config
  if (config.database.kind === 'server') {
    const roleSecret = config.roleSecret ?? (await keepSecret({ dataDir, name: 'roles' }))
    return {
      adminUrl: config.database.adminUrl,
      roleSecret,
      note: `server ${config.database.host}`,
      close: nothing,
    }
  }
  const { folder, cluster } = clusterPlace(postgresFolder(dataDir))
  if (!existsSync(cluster)) return undefined
  const password = await keepSecret({ dataDir, name: 'postgres' })
  const roleSecret = config.roleSecret ?? (await keepSecret({ dataDir, name: 'roles' }))
  if ((await servingPid(cluster)) !== undefined) {
    const port = (await readFile(path.join(folder, 'port'), 'utf8')).trim()
    return {
      adminUrl: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
      roleSecret,
      note: `embedded, port ${port}`,
      close: nothing,
    }
  }
  const server = await startServer({ folder, password, binaries: config.database.binaries })
  return {
    adminUrl: server.adminUrl,
    roleSecret,
    note: 'embedded, started for this look',
    close: server.stop,
  }
}

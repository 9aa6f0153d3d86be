import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Vitals } from '#app/http/house.ts'
import { projectRoot } from './content.ts'
import type { CoreClients } from './db/clients.ts'

/** Versions of what runs here, for the operators' console. A database that is away says so, and the rest is still told. */
export function vitalsOf({
  core,
  readiness,
}: {
  core: CoreClients
  readiness: () => Promise<{ ready: boolean; problems: readonly string[] }>
}): () => Promise<Vitals> {
  return async () => {
    const [state, database, migration] = await Promise.all([
      readiness(),
      ask(core, 'SHOW server_version'),
      ask(
        core,
        'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY 1 DESC LIMIT 1',
      ),
    ])
    return {
      ...state,
      versions: [
        { name: 'Greenroom', version: packageVersion() },
        { name: 'Node.js', version: process.versions.node },
        { name: 'PostgreSQL', version: database },
        { name: 'Newest migration', version: migration },
      ],
    }
  }
}

async function ask(core: CoreClients, sql: string): Promise<string> {
  const rows = await core.client('greenroom_public').$queryRawUnsafe<Record<string, string>[]>(sql).catch(() => []) // prettier-ignore
  return Object.values(rows[0] ?? {})[0] ?? 'no answer'
}

function packageVersion(): string {
  const read = JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8')) as {
    version?: string
  }
  return read.version ?? 'unnumbered'
}

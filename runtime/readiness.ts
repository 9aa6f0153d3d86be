import { pendingMigrations } from '#prisma/migrate.ts'
import type { DatabaseName } from '#prisma/roles.ts'
import type { CoreClients } from './db/clients.ts'
import type { OpenKeyring } from './keyring/open-keyring.ts'

export interface Readiness {
  readonly ready: boolean
  /** For the log; never for the public. */
  readonly problems: readonly string[]
}

interface Parts {
  core: CoreClients
  keys: OpenKeyring
  /** Addresses of roles that may read which migrations ran. */
  migrationUrls: Partial<Record<DatabaseName, string>>
}

const patience = 3_000

/** Databases answer, nothing waits to be migrated, and the key that new words are sealed under can be read. */
export function readinessOf({ core, keys, migrationUrls }: Parts): () => Promise<Readiness> {
  // The code's list does not change while it runs and databases only move forward: one clean look is enough.
  const migrated = new Set<string>()
  const checks: [string, () => Promise<void>][] = [
    ['core', async () => void (await core.client('greenroom_identity').$queryRaw`SELECT 1`)],
    ['student', async () => void (await core.client('greenroom_student').$queryRaw`SELECT 1`)],
    ['keys', () => keysPresent(keys)],
    ...Object.entries(migrationUrls).map(([name, url]): [string, () => Promise<void>] => [
      `migrations of ${name}`,
      async () => {
        if (migrated.has(name)) return
        const pending = await pendingMigrations(url, name as DatabaseName)
        if (pending.length > 0) throw new Error(`pending: ${pending.join(', ')}`)
        migrated.add(name)
      },
    ]),
  ]
  return async () => {
    const problems = (await Promise.all(checks.map(problemOf))).filter((problem) => problem !== null)
    return { ready: problems.length === 0, problems }
  }
}

async function keysPresent({ vault, epochKeys }: OpenKeyring): Promise<void> {
  const [open] = await vault.query<{ id: string }>(
    "select id from epoch where kind = 'daily' and state = 'open'",
  )
  if (!open) throw new Error('no open epoch')
  if ((await epochKeys.read(open.id)) === null) throw new Error('the open epoch has no key file')
}

async function problemOf([name, check]: [string, () => Promise<void>]): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${patience} ms`)), patience)
  })
  try {
    await Promise.race([check(), late])
    return null
  } catch (error) {
    return `${name}: ${error instanceof Error ? error.message.slice(0, 200) : 'failed'}`
  } finally {
    clearTimeout(timer)
  }
}

import { isConfigError, type Config } from './config.ts'
import { processConfig } from './environment.ts'
import { isRefusal, refusal } from './refusal.ts'
import { deriveRoleUrls } from './role-urls.ts'
import { isSeeded } from './seeding/is-seeded.ts'

// Fills the demo institutions: run by `npm start` in sandbox mode, with the administrator's address. Prints its steps.

async function main(config: Config): Promise<void> {
  const { database, roleSecret } = config
  if (config.mode !== 'sandbox')
    throw refusal('Demo data belongs into the sandbox; GREENROOM_MODE says otherwise.')
  if (database.kind !== 'server' || roleSecret === undefined) {
    throw refusal('The seed needs DATABASE_URL and GREENROOM_ROLE_SECRET; npm start gives both.')
  }
  const core = new URL(database.adminUrl)
  core.pathname = '/core'
  if (await isSeeded(core.href)) return console.log('demo data is there')
  await fill({ config, coreUrl: core.href, vaultUrl: vaultUrlOf(database.adminUrl, roleSecret) })
}

function vaultUrlOf(adminUrl: string, roleSecret: string): string {
  const url = deriveRoleUrls({ adminUrl, roleSecret, process: 'worker' }).greenroom_vault_worker
  if (url === undefined) throw refusal('The seed knows no address of the vault.')
  return url
}

/** Loaded when there is something to do: most starts find the demo there and should be quick. */
async function fill(given: { config: Config; coreUrl: string; vaultUrl: string }): Promise<void> {
  const { config, coreUrl, vaultUrl } = given
  const { openKeyring } = await import('./keyring/open-keyring.ts')
  const { readContent } = await import('./content.ts')
  const { seedHouse } = await import('./seeding/seed-house.ts')
  const { dataDir, escrowRecipient, demoPassword } = config
  const keys = openKeyring({ vaultUrl, dataDir, escrowRecipient })
  try {
    const print = (line: string) => console.log(line)
    await seedHouse({ coreUrl, keys, content: readContent(), demoPassword, print })
  } finally {
    await keys.close()
  }
}

try {
  await main(processConfig())
} catch (error) {
  console.error(isRefusal(error) || isConfigError(error) ? error.message : error)
  process.exitCode = 1
}

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
  if (await isSeeded(core.href)) console.log('demo data is there')
  else await fill({ config, coreUrl: core.href, ...vaultUrlsOf(database.adminUrl, roleSecret) })
  const { appSecret, sandbox } = config
  if (appSecret && sandbox.on && sandbox.oidcPort) {
    const { connectDemo } = await import('./seeding/demo-connection.ts')
    await connectDemo({ coreUrl: core.href, appSecret, oidcPort: sandbox.oidcPort })
  }
}

interface VaultUrls {
  vaultUrl: string
  keeperUrl: string
}

function vaultUrlsOf(adminUrl: string, roleSecret: string): VaultUrls {
  const urls = deriveRoleUrls({ adminUrl, roleSecret, process: 'worker' })
  const { greenroom_vault_worker: vaultUrl, greenroom_vault_keeper: keeperUrl } = urls
  if (!vaultUrl || !keeperUrl) throw refusal('The seed knows no address of the vault.')
  return { vaultUrl, keeperUrl }
}

/** Loaded when there is something to do: most starts find the demo there and should be quick. */
async function fill(given: { config: Config; coreUrl: string } & VaultUrls): Promise<void> {
  const { config, coreUrl, vaultUrl, keeperUrl } = given
  const { openKeyring } = await import('./keyring/open-keyring.ts')
  const { readContent } = await import('./content.ts')
  const { seedHouse } = await import('./seeding/seed-house.ts')
  const { dataDir, escrowRecipient, demoPassword } = config
  const keys = openKeyring({ vaultUrl, keeperUrl, dataDir, escrowRecipient })
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

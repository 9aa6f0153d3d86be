import { isConfigError } from './config.ts'
import { readContent } from './content.ts'
import { processConfig } from './environment.ts'
import { openKeyring } from './keyring/open-keyring.ts'
import { isRefusal, refusal } from './refusal.ts'
import { deriveRoleUrls } from './role-urls.ts'
import { seedHouse } from './seeding/seed-house.ts'

// Fills the demo institutions: run by `npm start` in sandbox mode, with the administrator's address. Prints its steps.

async function main(): Promise<void> {
  const config = processConfig()
  const { database, roleSecret, demoPassword } = config
  if (config.mode !== 'sandbox')
    throw refusal('Demo data belongs into the sandbox only; GREENROOM_MODE says otherwise.')
  if (database.kind !== 'server' || roleSecret === undefined) {
    throw refusal('The seed needs DATABASE_URL and GREENROOM_ROLE_SECRET; npm start gives both.')
  }
  const core = new URL(database.adminUrl)
  core.pathname = '/core'
  const vaultUrl = deriveRoleUrls({
    adminUrl: database.adminUrl,
    roleSecret,
    process: 'worker',
  }).greenroom_vault_worker
  if (vaultUrl === undefined) throw refusal('The seed knows no address of the vault.')
  const { dataDir, escrowRecipient } = config
  const keys = openKeyring({ vaultUrl, dataDir, escrowRecipient })
  try {
    await seedHouse({
      coreUrl: core.href,
      keys,
      content: readContent(),
      demoPassword,
      print: (line) => console.log(line),
    })
  } finally {
    await keys.close()
  }
}

try {
  await main()
} catch (error) {
  console.error(isRefusal(error) || isConfigError(error) ? error.message : error)
  process.exitCode = 1
}

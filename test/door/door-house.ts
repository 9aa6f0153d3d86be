import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readConfig, type Config } from '#runtime/config.ts'
import { openHouse, type OpenHouse } from '#runtime/house.ts'
import { openKeyring } from '#runtime/keyring/open-keyring.ts'
import { cloneHouse, type House as Databases } from '../setup/database.ts'
import { openPeople, type People } from './people.ts'

export interface DoorHouse {
  open: OpenHouse
  config: Config
  databases: Databases
  people: People
  close(): Promise<void>
}

export const testSecret = 'a-secret-for-tests-4k1f9w0z8c2m7v5b'

/** A web house over cloned databases, as `npm start` would hand it to the web process. */
export async function openDoorHouse(environment: Record<string, string> = {}): Promise<DoorHouse> {
  const databases = await cloneHouse()
  const dataDir = await mkdtemp(path.join(tmpdir(), 'greenroom-door-'))
  const webRoles = Object.entries(databases.roles).filter(([role]) => !/worker|scheduler/.test(role))
  const config = readConfig({
    GREENROOM_ROLE_URLS: JSON.stringify(Object.fromEntries(webRoles)),
    GREENROOM_DATA_DIR: dataDir,
    GREENROOM_APP_SECRET: testSecret,
    LOG_LEVEL: 'silent',
    ...environment,
  })
  const keys = openKeyring({
    vaultUrl: databases.roles.greenroom_vault_worker,
    keeperUrl: databases.roles.greenroom_vault_keeper,
    dataDir,
  })
  await keys.ensureEpochs()
  await keys.close()
  const open = await openHouse(config)
  const people = await openPeople(databases.core.admin)
  return {
    open,
    config,
    databases,
    people,
    async close() {
      await open.close()
      await people.close()
      await databases.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

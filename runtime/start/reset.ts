import { rm } from 'node:fs/promises'
import path from 'node:path'
import type { Config } from '../config.ts'
import { refusal } from '../refusal.ts'
import { stopStrayServer } from './database.ts'
import { refuseSecondStart, stopLeftovers } from './records.ts'

/** What belongs to the demo data, by name: a data folder that is somebody's home must survive this. */
const stores = ['postgres', 'keys', 'escrow', 'objects', 'mailbox', 'logs', 'run']

/**
 * Forgets everything that was stored, so that the next start makes fresh demo data. Sign-in secrets stay.
 * @throws Refusal in production, on a database of one's own, and while the house runs.
 */
export async function resetData(config: Config): Promise<void> {
  if (config.mode === 'production') {
    throw refusal(
      'This is a production setting, so nothing is deleted; db:reset is for demo data on localhost.',
    )
  }
  if (config.database.kind === 'server') {
    throw refusal(
      'DATABASE_URL names a database of your own, so nothing is deleted; unset it, or empty that database yourself.',
    )
  }
  await refuseSecondStart(config.dataDir)
  await stopLeftovers(config.dataDir)
  await stopStrayServer(config.dataDir)
  for (const name of stores) await rm(path.join(config.dataDir, name), { recursive: true, force: true })
  await rm(path.join(config.dataDir, 'secrets', 'postgres'), { force: true })
}

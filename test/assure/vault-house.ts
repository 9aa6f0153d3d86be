import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openKeyring, type OpenKeyring } from '#runtime/keyring/open-keyring.ts'
import type { House } from '../setup/clone.ts'

/** A vault with its processes: one worker, and web processes under the student's credential, over one key folder. */
export interface VaultHouse {
  worker: OpenKeyring
  dataDir: string
  /** A further process; closed with the house. */
  open(role: 'student' | 'worker', leaseSeconds?: number): OpenKeyring
  close(): Promise<void>
}

export async function openVaultHouse(house: Pick<House, 'roles'>, leaseSeconds = 60): Promise<VaultHouse> {
  const dataDir = await mkdtemp(join(tmpdir(), 'greenroom-keys-'))
  const opened: OpenKeyring[] = []
  const open: VaultHouse['open'] = (role, lease = leaseSeconds) => {
    const vaultUrl = house.roles[`greenroom_vault_${role}`]
    const process = openKeyring({ vaultUrl, dataDir, leaseSeconds: lease })
    opened.push(process)
    return process
  }
  const worker = open('worker')
  await worker.ensureEpochs()
  return {
    worker,
    dataDir,
    open,
    async close() {
      for (const process of opened) await process.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

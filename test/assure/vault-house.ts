import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openKeyring, type OpenKeyring } from '#runtime/keyring/open-keyring.ts'
import { openVaultPool, type VaultPool } from '#runtime/keyring/vault-pool.ts'
import type { House } from '../setup/clone.ts'
import { openSigner, type Signer } from '../setup/signer.ts'

/** A vault with its processes: one worker, and web processes under the student's credential, over one key folder. */
export interface VaultHouse {
  worker: OpenKeyring
  dataDir: string
  /** Principals of tenants and members that core need not know. */
  as: Signer
  /** A further login of the vault, without a key service around it; closed with the house. */
  pool(role: 'student' | 'worker' | 'keeper'): VaultPool
  /** A further process; closed with the house. */
  open(role: 'student' | 'worker', leaseSeconds?: number): OpenKeyring
  close(): Promise<void>
}

export async function openVaultHouse(
  house: Pick<House, 'roles' | 'vault'>,
  leaseSeconds = 60,
): Promise<VaultHouse> {
  const dataDir = await mkdtemp(join(tmpdir(), 'greenroom-keys-'))
  const opened: { close(): Promise<void> }[] = []
  const as = openSigner(house)
  const open: VaultHouse['open'] = (role, lease = leaseSeconds) => {
    const vaultUrl = house.roles[`greenroom_vault_${role}`]
    const keeperUrl = role === 'worker' ? house.roles.greenroom_vault_keeper : undefined
    const process = openKeyring({ vaultUrl, keeperUrl, dataDir, leaseSeconds: lease })
    opened.push(process)
    return process
  }
  const worker = open('worker')
  await worker.ensureEpochs()
  return {
    worker,
    dataDir,
    as,
    open,
    pool(role) {
      const pool = openVaultPool({ url: house.roles[`greenroom_vault_${role}`], maxConnections: 2 })
      opened.push(pool)
      return pool
    },
    async close() {
      for (const process of opened) await process.close()
      await as.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

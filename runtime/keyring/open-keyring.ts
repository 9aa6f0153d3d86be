import {
  createKeyring,
  destroyTenant,
  openFirstEpoch,
  reconcileReserved,
  turnEpoch,
  type Clock,
  type EpochKeys,
  type EpochKind,
  type Keyring,
  type TurnResult,
  type UnitRef,
} from '#domain/keyring/index.ts'
import { epochKeyFiles } from './epoch-key-files.ts'
import { escrowState, type EscrowState } from './escrow-state.ts'
import { openEscrow } from './escrow.ts'
import { openVaultPool, type VaultPool } from './vault-pool.ts'

export interface OpenKeyring {
  keyring: Keyring
  /** For upkeep and checks, as the keeper where this process holds its login; shows no key to anyone else. */
  vault: VaultPool
  epochKeys: EpochKeys
  /** Opens the first epoch of each kind where there is none (keeper's credential). At start, before web seals. */
  ensureEpochs(): Promise<void>
  /** One epoch turn, or as much as can be done now (keeper's credential). */
  turn(kind: EpochKind, options?: { onlyIfDue?: boolean }): Promise<TurnResult>
  reconcile(
    isLive: (units: UnitRef[]) => Promise<ReadonlySet<string>>,
  ): Promise<{ committed: number; destroyed: number; left: boolean }>
  /** R-41, the end of a contract (keeper's credential). Resolves to the units destroyed. */
  destroyTenant(tenantId: string): Promise<number>
  escrowState(): Promise<EscrowState>
  close(): Promise<void>
}

const processClock: Clock = {
  now: () => performance.now(),
  after: (milliseconds, run) => void setTimeout(run, milliseconds).unref(),
}

/** Upkeep does one thing at a time; the second is for a look while it does. */
const keeperConnections = 2

/** Builds the key service of one process. Nothing is connected or written before its first use. */
export function openKeyring(input: {
  /** The vault under this process's own LOGIN role. */
  vaultUrl: string
  /** The vault under the keeper's login, for the upkeep that no tenant's token covers; the worker alone holds it. */
  keeperUrl?: string
  dataDir: string
  /** An age recipient (`age1…`); without one an identity is made on this machine (sandbox). */
  escrowRecipient?: string
  maxConnections?: number
  /** At most 60. */
  leaseSeconds?: number
}): OpenKeyring {
  const { vaultUrl, keeperUrl, dataDir, escrowRecipient, maxConnections = 4, leaseSeconds } = input
  const bound = openVaultPool({ url: vaultUrl, maxConnections })
  const vault = keeperUrl ? openVaultPool({ url: keeperUrl, maxConnections: keeperConnections }) : bound
  const escrow = openEscrow({ dataDir, recipient: escrowRecipient })
  const epochKeys = epochKeyFiles({ dataDir, escrow })
  const keyring = createKeyring({ vault: bound, epochKeys, clock: processClock, leaseSeconds })
  return {
    keyring,
    vault,
    epochKeys,
    async ensureEpochs() {
      for (const kind of ['daily', 'audio'] as const) await openFirstEpoch({ vault, epochKeys, kind })
    },
    turn: (kind, options) => turnEpoch({ vault, epochKeys, kind, ...options }),
    reconcile: (isLive) => reconcileReserved({ vault, isLive }),
    destroyTenant: (tenantId) => destroyTenant({ vault, tenantId }),
    escrowState: () => escrowState({ epochKeys, escrow }),
    async close() {
      await keyring.close().catch(() => undefined)
      await bound.close()
      if (vault !== bound) await vault.close()
    },
  }
}

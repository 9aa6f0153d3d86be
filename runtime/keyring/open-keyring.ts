import {
  createKeyring,
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
  vault: VaultPool
  epochKeys: EpochKeys
  /** Opens the first epoch of each kind where there is none (worker's credential). At start, before web seals. */
  ensureEpochs(): Promise<void>
  /** One epoch turn, or as much as can be done now (worker's credential). */
  turn(kind: EpochKind, options?: { onlyIfDue?: boolean }): Promise<TurnResult>
  reconcile(
    isLive: (units: UnitRef[]) => Promise<ReadonlySet<string>>,
  ): Promise<{ committed: number; destroyed: number; left: boolean }>
  escrowState(): Promise<EscrowState>
  close(): Promise<void>
}

const processClock: Clock = {
  now: () => performance.now(),
  after: (milliseconds, run) => void setTimeout(run, milliseconds).unref(),
}

/** Builds the key service of one process. Nothing is connected or written before its first use. */
export function openKeyring(input: {
  /** The vault under this process's own LOGIN role. */
  vaultUrl: string
  dataDir: string
  /** An age recipient (`age1…`); without one an identity is made on this machine (sandbox). */
  escrowRecipient?: string
  maxConnections?: number
  /** At most 60. */
  leaseSeconds?: number
}): OpenKeyring {
  const { vaultUrl, dataDir, escrowRecipient, maxConnections = 4, leaseSeconds } = input
  const vault = openVaultPool({ url: vaultUrl, maxConnections })
  const escrow = openEscrow({ dataDir, recipient: escrowRecipient })
  const epochKeys = epochKeyFiles({ dataDir, escrow })
  const keyring = createKeyring({ vault, epochKeys, clock: processClock, leaseSeconds })
  return {
    keyring,
    vault,
    epochKeys,
    async ensureEpochs() {
      for (const kind of ['daily', 'audio'] as const) await openFirstEpoch({ vault, epochKeys, kind })
    },
    turn: (kind, options) => turnEpoch({ vault, epochKeys, kind, ...options }),
    reconcile: (isLive) => reconcileReserved({ vault, isLive }),
    escrowState: () => escrowState({ epochKeys, escrow }),
    async close() {
      await keyring.close().catch(() => undefined)
      await vault.close()
    },
  }
}

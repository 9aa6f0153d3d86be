import type { EpochKeys } from '#domain/keyring/index.ts'
import type { Escrow } from './escrow.ts'

export interface EscrowState {
  /** True when every epoch key has its escrow copy. `doctor` is red otherwise. */
  ok: boolean
  recipient: string
  epochs: number
  /** Epochs whose key has no copy. */
  missing: string[]
  /** The identity stands on this machine: fine in a sandbox, a warning anywhere else. */
  identityIsHere: boolean
}

export async function escrowState(input: { epochKeys: EpochKeys; escrow: Escrow }): Promise<EscrowState> {
  const [ids, copies] = await Promise.all([input.epochKeys.list(), input.escrow.list()])
  const missing = ids.filter((id) => !copies.includes(id))
  return {
    ok: missing.length === 0,
    recipient: await input.escrow.recipient(),
    epochs: ids.length,
    missing,
    identityIsHere: await input.escrow.identityIsHere(),
  }
}

import { turnEpoch } from '#domain/keyring/index.ts'
import { cloneHouseOn } from '../setup/clone.ts'
import type { ProofInput, ProofResult } from './proof.ts'
import { seeded } from './random.ts'
import { attack } from './thief-attack.ts'
import { dumpVault, stealEpochKeys, type Wrap } from './thief-loot.ts'
import { emptyLedger, openOne, work, type Answer, type Ledger } from './turn-load.ts'
import { openVaultHouse, type VaultHouse } from './vault-house.ts'

// Seconds that a process may keep a key here; the product's 60 would make 20 turns take 20 minutes of waiting.
const leaseSeconds = 0.3
const processes = 3
const workersEach = 2

/**
 * `n` epoch turns while three processes seal, open and delete. At the end everything live opens in a fresh process,
 * nothing deleted does, and a thief with a dump from before every turn and all present keys reads nothing deleted.
 */
export async function run({ seed, n, server, log }: ProofInput): Promise<ProofResult> {
  const house = await cloneHouseOn(server)
  const keys = await openVaultHouse(house, leaseSeconds)
  try {
    const ledger = emptyLedger()
    const { wraps, moved } = await underLoad({ keys, ledger, seed, turns: n })
    log(`${n} turns done, ${ledger.answers.length} answers written`)
    const fresh = keys.open('student').keyring
    for (const answer of ledger.answers) await openOne({ keyring: fresh, ledger, as: keys.as }, answer)
    wraps.push(...(await dumpVault(keys.worker.vault)))
    await deleteSome(keys, ledger)
    const oldKeys = await stealEpochKeys(keys.worker.epochKeys)
    await turnToEnd(keys, wraps)
    const dead = ledger.answers.filter((answer) => answer.state === 'dead')
    const epochKeys = await stealEpochKeys(keys.worker.epochKeys)
    wraps.push(...(await dumpVault(keys.worker.vault)))
    const stolen = read(wraps, epochKeys, dead)
    const control = read(wraps, [...epochKeys, ...oldKeys], dead)
    return {
      name: 'epoch-turns',
      ok: ledger.unreadable === 0 && ledger.deadRead === 0 && stolen === 0 && control > 0,
      figures: {
        turns: n,
        sealed: ledger.sealed,
        opened: ledger.opened,
        deleted: dead.length,
        'tenants moved': moved,
        unreadable: ledger.unreadable,
        'deleted opened': ledger.deadRead,
        'deleted read by thief': stolen,
      },
      control: `with the last old epoch key kept the thief reads ${control}`,
    }
  } finally {
    await keys.close()
    await house.drop()
  }
}

/** The control needs something that was alive in the last dump and is deleted now. */
async function deleteSome(keys: VaultHouse, ledger: Ledger): Promise<void> {
  const chosen = ledger.answers.filter((answer) => answer.state === 'live').slice(0, 10)
  for (const answer of chosen) {
    await keys.worker.keyring.destroy(keys.as.job(answer.unit.tenantId), answer.unit)
    answer.state = 'dead'
  }
}

async function underLoad(input: { keys: VaultHouse; ledger: Ledger; seed: number; turns: number }) {
  const { keys, ledger, seed, turns } = input
  let ended = false
  const load = Array.from({ length: processes }, () => keys.open('student').keyring).flatMap(
    (keyring, process) =>
      Array.from({ length: workersEach }, (_, worker) =>
        work({
          keyring,
          ledger,
          as: keys.as,
          random: seeded(seed + process * 100 + worker),
          name: `p${process}w${worker}`,
          ended: () => ended,
        }),
      ),
  )
  const loaded = Promise.all(load)
  const wraps: Wrap[] = []
  let moved = 0
  const turning = async () => {
    for (let turn = 0; turn < turns; turn += 1) moved += await turnToEnd(keys, wraps)
  }
  try {
    await Promise.race([turning(), loaded])
  } finally {
    ended = true
  }
  await loaded
  return { wraps, moved }
}

/** Calls until the old key is dead, waiting as long as the leases say. Resolves to the tenants moved. */
async function turnToEnd(keys: VaultHouse, wraps: Wrap[]): Promise<number> {
  const { vault, epochKeys } = keys.worker
  wraps.push(...(await dumpVault(vault)))
  let moved = 0
  for (;;) {
    const result = await turnEpoch({ vault, epochKeys, kind: 'daily' })
    moved += result.tenants
    if (result.state === 'turned') return moved
    await new Promise((resolve) => setTimeout(resolve, result.waitSeconds * 1000))
  }
}

function read(wraps: readonly Wrap[], epochKeys: readonly Uint8Array[], dead: readonly Answer[]): number {
  const ciphertexts = dead.map(({ unit, field, sealed }) => ({
    tenantId: unit.tenantId,
    aad: JSON.stringify(['content', unit.tenantId, field.table, field.column, field.rowId, field.version]),
    sealed,
  }))
  return attack({ wraps, epochKeys, ciphertexts, thorough: false }).read.size
}

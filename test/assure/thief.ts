import type { FieldRef, UnitRef } from '#domain/keyring/index.ts'
import { turnEpoch } from '#domain/keyring/index.ts'
import { cloneHouseOn } from '../setup/clone.ts'
import type { ProofInput, ProofResult } from './proof.ts'
import { seeded, type Random } from './random.ts'
import { attack } from './thief-attack.ts'
import { dumpVault, stealEpochKeys, type Ciphertext, type Wrap } from './thief-loot.ts'
import { openVaultHouse, type VaultHouse } from './vault-house.ts'

const name = 'thief'

interface Stolen {
  wraps: Wrap[]
  ciphertexts: Ciphertext[]
  /** Index of a ciphertext → its unit. */
  units: UnitRef[]
}

const field = (unit: UnitRef): FieldRef => ({
  table: 'answer_text',
  column: 'body',
  rowId: unit.id,
  version: 1,
})

/**
 * F-17: everything is copied before, between and during; some answers are deleted, their epoch turns, and the thief comes
 * back with all copies and every key that exists now. Two controls show that the thief is able: with the old epoch key
 * kept, and with a turn that forgets what is dirty, the deleted answers are read.
 */
export async function run({ seed, n, server, log }: ProofInput): Promise<ProofResult> {
  const guarded = await scene({ seed, n, server, log, forget: false })
  const forgetful = await scene({ seed, n, server, log, forget: true })
  const ok =
    guarded.deletedRead === 0 &&
    guarded.keptRead === guarded.kept &&
    guarded.controlRead === guarded.deleted &&
    forgetful.deletedRead === forgetful.deleted
  return {
    name,
    ok,
    figures: {
      answers: n,
      deleted: guarded.deleted,
      'deleted readable': guarded.deletedRead,
      kept: guarded.kept,
      'kept readable': guarded.keptRead,
      'wraps stolen': guarded.wraps,
      'openings tried': guarded.tried,
    },
    control:
      `old epoch key kept: ${guarded.controlRead} of ${guarded.deleted} deleted read; ` +
      `turn without new keys: ${forgetful.deletedRead} of ${forgetful.deleted} deleted read`,
  }
}

async function scene({ seed, n, server, forget }: ProofInput & { forget: boolean }) {
  const house = await cloneHouseOn(server)
  const keys = await openVaultHouse(house)
  try {
    const random = seeded(seed)
    const stolen = await write(keys, random, n)
    const copy = async () => void stolen.wraps.push(...(await dumpVault(keys.worker.vault)))
    await copy()
    for (let earlier = random.below(3); earlier > 0; earlier -= 1) {
      await turn(keys, copy)
    }
    const deleted = stolen.units.map((_unit, index) => index).filter(() => random.chance(0.5))
    for (const index of deleted) await destroy(keys, stolen.units[index])
    await copy()
    const oldKeys = await stealEpochKeys(keys.worker.epochKeys)
    if (forget) {
      await keys.worker.vault.query('update tenant_key set dirty = false')
      await keys.worker.vault.query('update subject_key set dirty = false')
    }
    await turn(keys, copy)
    const epochKeys = await stealEpochKeys(keys.worker.epochKeys)
    const haul = attack({ ...stolen, epochKeys, thorough: true })
    const withOld = attack({ ...stolen, epochKeys: [...epochKeys, ...oldKeys], thorough: true })
    return {
      deleted: deleted.length,
      deletedRead: deleted.filter((index) => haul.read.has(index)).length,
      kept: stolen.units.length - deleted.length,
      keptRead: [...haul.read].filter((index) => !deleted.includes(index)).length,
      controlRead: deleted.filter((index) => withOld.read.has(index)).length,
      wraps: stolen.wraps.length,
      tried: haul.tried,
    }
  } finally {
    await keys.close()
    await house.drop()
  }
}

async function destroy(keys: VaultHouse, unit: UnitRef | undefined): Promise<void> {
  if (unit) await keys.worker.keyring.destroy(keys.as.job(unit.tenantId), unit)
}

async function write(keys: VaultHouse, random: Random, n: number): Promise<Stolen> {
  const units = Array.from({ length: n }, (_, index): UnitRef => {
    const tenantId = `tenant-${random.below(3)}`
    return {
      tenantId,
      subjectId: `${tenantId}-m${random.below(4)}`,
      kind: 'answer_text',
      id: `answer-${index}`,
    }
  })
  const ciphertexts: Ciphertext[] = []
  for (const unit of units) {
    const job = keys.as.job(unit.tenantId)
    const at = field(unit)
    const sealed = await keys.worker.keyring.seal(job, unit, at, `the words of ${unit.id}`)
    const aad = JSON.stringify(['content', unit.tenantId, at.table, at.column, at.rowId, at.version])
    ciphertexts.push({ tenantId: unit.tenantId, aad, sealed })
  }
  return { wraps: [], ciphertexts, units }
}

/** The worker gives its leases back first, as a process does that was idle for a minute. */
async function turn(keys: VaultHouse, onStep: () => Promise<void>): Promise<void> {
  const { vault, epochKeys, keyring } = keys.worker
  await keyring.close()
  const result = await turnEpoch({ vault, epochKeys, kind: 'daily', onStep })
  if (result.state !== 'turned') throw new Error(`the epoch did not turn: ${result.state}`)
}

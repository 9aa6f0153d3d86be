import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { attack } from '../../test/assure/thief-attack.ts'
import { dumpVault, stealEpochKeys } from '../../test/assure/thief-loot.ts'
import { openVaultHouse, type VaultHouse } from '../../test/assure/vault-house.ts'
import { cloneHouse, type House } from '../../test/setup/database.ts'
import type { UnitRef } from './unit-ref.ts'

let house: House
let keys: VaultHouse

beforeAll(async () => {
  house = await cloneHouse()
  keys = await openVaultHouse(house)
})

afterAll(async () => {
  await keys?.close()
  await house?.drop()
})

const field = { table: 'answer_text', column: 'body', rowId: 'r', version: 1 }

function aUnit(tenantId: string, id: string, subjectId = 'ana'): UnitRef {
  return { tenantId, subjectId, kind: 'answer_text', id }
}

const seal = (unit: UnitRef) =>
  keys.worker.keyring.seal(keys.as.job(unit.tenantId), unit, field, `words of ${unit.id}`)
const open = (unit: UnitRef, sealed: Uint8Array) =>
  keys.worker.keyring.openText(keys.as.job(unit.tenantId), unit, field, sealed)

/** As a worker does whose process was idle for a minute. */
async function turn() {
  await keys.worker.keyring.close()
  const result = await keys.worker.turn('daily')
  expect(result.state).toBe('turned')
  return result
}

const thief = (unit: UnitRef, sealed: Uint8Array) => ({
  tenantId: unit.tenantId,
  aad: JSON.stringify(['content', unit.tenantId, field.table, field.column, field.rowId, field.version]),
  sealed,
})

async function wrapsOf(tenantId: string) {
  const rows = await keys.worker.vault.query<{ name: string; generation: number }>(
    `select 'tenant' as name, generation from tenant_key where tenant_id = $1
     union all select subject_id, generation from subject_key where tenant_id = $1`,
    [tenantId],
  )
  return Object.fromEntries(rows.map((row) => [row.name, row.generation]))
}

test('F-17 of two answers one is deleted: after the turn a thief with every copy and every key reads the other only', async () => {
  const [gone, kept] = [aUnit('thieves', 'gone'), aUnit('thieves', 'kept')]
  const ciphertexts = [thief(gone, await seal(gone)), thief(kept, await seal(kept))]
  const wraps = await dumpVault(keys.worker.vault)
  await keys.worker.keyring.destroy(keys.as.job(gone.tenantId), gone)
  wraps.push(...(await dumpVault(keys.worker.vault)))
  const oldKeys = await stealEpochKeys(keys.worker.epochKeys)

  const before = attack({ wraps, ciphertexts, epochKeys: oldKeys, thorough: true })
  expect([...before.read]).toEqual([0, 1])
  await turn()
  wraps.push(...(await dumpVault(keys.worker.vault)))
  const epochKeys = await stealEpochKeys(keys.worker.epochKeys)
  expect([...attack({ wraps, ciphertexts, epochKeys, thorough: true }).read]).toEqual([1])
  const kept2 = attack({ wraps, ciphertexts, epochKeys: [...epochKeys, ...oldKeys], thorough: true })
  expect([...kept2.read]).toEqual([0, 1])
  expect(await open(kept, ciphertexts[1]?.sealed ?? new Uint8Array())).toBe('words of kept')
})

test('R-37 only the dirty get new keys; the clean are wrapped again and nothing else', async () => {
  const [a, b, far] = [aUnit('dirty', 'a'), aUnit('dirty', 'b', 'ben'), aUnit('clean', 'c')]
  const [sealedB, sealedFar] = [await seal(a).then(() => seal(b)), await seal(far)]
  await keys.worker.keyring.destroy(keys.as.job(a.tenantId), a)
  await turn()
  expect(await wrapsOf('dirty')).toEqual({ tenant: 2, ana: 2, ben: 1 })
  expect(await wrapsOf('clean')).toEqual({ tenant: 1, ana: 1 })
  expect(await open(b, sealedB)).toBe('words of b')
  expect(await open(far, sealedFar)).toBe('words of c')
  await turn()
  expect(await wrapsOf('dirty')).toEqual({ tenant: 2, ana: 2, ben: 1 })
})

test('R-38 the old key stays until every lease is over, then its file and escrow copy go and the journal says so', async () => {
  const unit = aUnit('leases', 'a')
  const sealed = await seal(unit)
  const before = await keys.worker.epochKeys.list()
  await open(unit, sealed)
  const waiting = await keys.worker.turn('daily')
  expect(waiting.state).toBe('waiting')
  expect(waiting.waitSeconds).toBeGreaterThan(0)
  expect(waiting.waitSeconds).toBeLessThanOrEqual(60)
  expect(await keys.worker.epochKeys.list()).toHaveLength(before.length + 1)
  expect(await open(unit, sealed)).toBe('words of a')

  await keys.worker.keyring.close()
  expect((await keys.worker.turn('daily')).state).toBe('turned')
  const after = await keys.worker.epochKeys.list()
  expect(after).toHaveLength(before.length)
  const [over] = before.filter((id) => !after.includes(id))
  const journal = await keys.worker.vault.query<{ event: string }>(
    'select event from journal where epoch_id = $1 order by seq',
    [over],
  )
  expect(journal.map((row) => row.event)).toEqual([
    'epoch_opened',
    'epoch_closing',
    'epoch_destroyed',
    'epoch_key_gone',
  ])
  expect((await keys.worker.escrowState()).missing).toEqual([])
})

test('a turn that is not due yet does nothing, and is due after 23 hours', async () => {
  const owner = new pg.Client({ connectionString: house.vault.owner })
  await owner.connect()
  try {
    await turn()
    expect((await keys.worker.turn('daily', { onlyIfDue: true })).state).toBe('idle')
    await owner.query('update clock_offset set seconds = 22 * 3600')
    expect((await keys.worker.turn('daily', { onlyIfDue: true })).state).toBe('idle')
    expect((await keys.worker.turn('audio', { onlyIfDue: true })).state).toBe('turned')
    await owner.query('update clock_offset set seconds = 23 * 3600 + 1')
    expect((await keys.worker.turn('daily', { onlyIfDue: true })).state).toBe('turned')
  } finally {
    await owner.query('update clock_offset set seconds = 0')
    await owner.end()
  }
})

test('S1-5 the audio epoch turns by itself and leaves the daily keys alone', async () => {
  const sound: UnitRef = { ...aUnit('sound', 's'), kind: 'audio_take' }
  const words = aUnit('sound', 'w')
  const sealed = [await seal(sound), await seal(words)] as const
  await keys.worker.keyring.close()
  const [daily] = await keys.worker.vault.query(
    `select id from epoch where kind = 'daily' and state = 'open'`,
  )
  expect((await keys.worker.turn('audio')).state).toBe('turned')
  expect(
    await keys.worker.vault.query(`select id from epoch where kind = 'daily' and state = 'open'`),
  ).toEqual([daily])
  expect(await open(sound, sealed[0])).toBe('words of s')
  expect(await open(words, sealed[1])).toBe('words of w')
})

test('two workers that turn at once end with one open epoch and nothing lost', async () => {
  const units = Array.from({ length: 8 }, (_, index) => aUnit(`twice-${index % 4}`, `t${index}`))
  const sealed = await Promise.all(units.map(seal))
  for (const unit of units.slice(0, 2)) await keys.worker.keyring.destroy(keys.as.job(unit.tenantId), unit)
  await keys.worker.keyring.close()
  const other = keys.open('worker')
  await Promise.all([keys.worker.turn('daily'), other.turn('daily')])
  while ((await keys.worker.turn('daily', { onlyIfDue: true })).state !== 'idle');
  const rows = await keys.worker.vault.query(
    `select 1 from epoch where kind = 'daily' and state <> 'destroyed'`,
  )
  expect(rows).toHaveLength(1)
  for (const [index, unit] of units.entries()) {
    if (index >= 2) expect(await open(unit, sealed[index] ?? new Uint8Array())).toBe(`words of ${unit.id}`)
  }
})

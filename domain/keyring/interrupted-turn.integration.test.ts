import { afterAll, beforeAll, expect, test } from 'vitest'
import { attack } from '../../test/assure/thief-attack.ts'
import { dumpVault, stealEpochKeys, type Wrap } from '../../test/assure/thief-loot.ts'
import { openVaultHouse, type VaultHouse } from '../../test/assure/vault-house.ts'
import { cloneHouse, type House } from '../../test/setup/database.ts'
import type { EpochKeys, SqlClient } from './ports.ts'
import { turnEpoch } from './turn-epoch.ts'
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
const stopped = 'the process stopped here'

/** Stops at the given call to vault or key store: before it, or when it was done but nobody heard. */
function stoppingAt(call: number, after: boolean) {
  let calls = 0
  const around = async <T>(work: () => Promise<T>): Promise<T> => {
    calls += 1
    if (calls > call || (calls === call && !after)) throw new Error(stopped)
    const result = await work()
    if (calls === call) throw new Error(stopped)
    return result
  }
  const wrap = (sql: SqlClient): SqlClient => ({
    query: (text, params) => around(() => sql.query(text, params)),
    transaction: (work) => around(() => sql.transaction((inner) => work(wrap(inner)))),
  })
  const { epochKeys: real, vault } = keys.worker
  const epochKeys: EpochKeys = {
    create: () => around(() => real.create()),
    read: (id) => around(() => real.read(id)),
    destroy: (id) => around(() => real.destroy(id)),
    list: () => around(() => real.list()),
  }
  return { vault: wrap(vault), epochKeys }
}

interface Written {
  unit: UnitRef
  sealed: Uint8Array
}

async function write(round: string): Promise<Written[]> {
  const written: Written[] = []
  for (const [tenant, member] of [
    ['x', 'ana'],
    ['x', 'ana'],
    ['x', 'ben'],
    ['y', 'eve'],
  ] as const) {
    // prettier-ignore
    const tenantId = `${round}-${tenant}`
    const unit: UnitRef = {
      tenantId,
      subjectId: member,
      kind: 'answer_text',
      id: `${round}-${written.length}`,
    }
    const principal = keys.as.job(tenantId)
    written.push({ unit, sealed: await keys.worker.keyring.seal(principal, unit, field, unit.id) })
  }
  return written
}

async function read({ unit, sealed }: Written): Promise<string> {
  return keys.worker.keyring
    .openText(keys.as.job(unit.tenantId), unit, field, sealed)
    .catch((error: { code: string }) => error.code)
}

async function thiefReads(wraps: Wrap[], { unit, sealed }: Written): Promise<boolean> {
  const epochKeys = await stealEpochKeys(keys.worker.epochKeys)
  const aad = JSON.stringify([
    'content',
    unit.tenantId,
    field.table,
    field.column,
    field.rowId,
    field.version,
  ])
  const ciphertexts = [{ tenantId: unit.tenantId, aad, sealed }]
  return attack({ wraps, epochKeys, ciphertexts, thorough: true }).read.size > 0
}

test.each([
  ['before', false],
  ['after', true],
])(
  'R-38 a turn stopped %s any of its calls leaves all live words readable, and resumed it leaves no dead ones',
  async (_when, after) => {
    let call = 1
    for (; ; call += 1) {
      const written = await write(`${after}-${call}`)
      const [gone, ...kept] = written
      if (!gone) throw new Error('nothing written')
      const wraps = await dumpVault(keys.worker.vault)
      await keys.worker.keyring.destroy(keys.as.job(gone.unit.tenantId), gone.unit)
      await keys.worker.keyring.close()

      const outcome = await turnEpoch({ ...stoppingAt(call, after), kind: 'daily' }).catch(
        (error: Error) => error,
      )
      for (const one of kept) expect(await read(one)).toBe(one.unit.id)
      expect(await read(gone)).toBe('keyring.destroyed')
      wraps.push(...(await dumpVault(keys.worker.vault)))

      await releaseAbandonedLeases()
      const resumed = await keys.worker.turn('daily')
      expect(resumed.state).toBe('turned')
      for (const one of kept) expect(await read(one)).toBe(one.unit.id)
      expect(await thiefReads(wraps, gone)).toBe(false)
      expect(await read(gone)).toBe('keyring.destroyed')
      // The next round starts with an empty vault again, so that every turn has the same number of calls.
      for (const { unit } of written) await keys.worker.destroyTenant(unit.tenantId)
      if (!(outcome instanceof Error)) break
      expect(outcome.message).toBe(stopped)
    }
    expect(call).toBeGreaterThan(15)
  },
  120_000,
)

/** The stopped process could not give its lease back; a minute later it is over. */
async function releaseAbandonedLeases(): Promise<void> {
  const rows = await keys.worker.vault.query<{ process_id: string }>('select process_id from lease')
  for (const row of rows) await keys.worker.vault.query('select release_leases($1)', [row.process_id])
}

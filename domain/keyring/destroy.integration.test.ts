import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openVaultHouse, type VaultHouse } from '../../test/assure/vault-house.ts'
import { cloneHouse, type House } from '../../test/setup/database.ts'
import { reconcileReserved } from './reconcile-reserved.ts'
import { unitName, type UnitRef } from './unit-ref.ts'

let house: House
let keys: VaultHouse
let owner: pg.Client

beforeAll(async () => {
  house = await cloneHouse()
  keys = await openVaultHouse(house)
  owner = new pg.Client({ connectionString: house.vault.owner })
  await owner.connect()
})

afterAll(async () => {
  await owner?.end()
  await keys?.close()
  await house?.drop()
})

const field = { table: 'report', column: 'body', rowId: 'r', version: 1 }

async function written(tenantId: string, subjectId: string, id: string) {
  const unit: UnitRef = { tenantId, subjectId, kind: 'report', id }
  const principal = keys.as.job(tenantId)
  const sealed = await keys.worker.keyring.seal(principal, unit, field, id)
  const read = () =>
    keys.worker.keyring
      .openText(principal, unit, field, sealed)
      .catch((error: { code: string }) => error.code)
  const again = () =>
    keys.worker.keyring.seal(principal, { ...unit, id: `${id}-new` }, field, 'new').then(
      () => 'sealed',
      (error: { code: string }) => error.code,
    )
  return { unit, principal, read, again }
}

test('destroying a member destroys all of theirs, nothing of others, and for good', async () => {
  const [mine, sound, theirs] = [
    await written('s', 'ana', 'a'),
    await written('s', 'ana', 'b'),
    await written('s', 'ben', 'c'),
  ]
  await keys.worker.keyring.destroySubject(mine.principal, { tenantId: 's', subjectId: 'ana' })
  await keys.worker.keyring.destroySubject(mine.principal, { tenantId: 's', subjectId: 'ana' })
  expect([await mine.read(), await sound.read(), await theirs.read()]).toEqual([
    'keyring.destroyed',
    'keyring.destroyed',
    'c',
  ])
  expect(await mine.again()).toBe('keyring.destroyed')
  expect(await theirs.again()).toBe('sealed')
})

test('R-41 the end of a contract destroys every key of the tenant and none of another', async () => {
  const [ours, theirs] = [await written('leaving', 'ana', 'a'), await written('staying', 'ana', 'a')]
  await keys.worker.destroyTenant('leaving')
  await keys.worker.destroyTenant('leaving')
  expect([await ours.read(), await theirs.read()]).toEqual(['keyring.destroyed', 'a'])
  expect(await ours.again()).toBe('keyring.destroyed')
  const left = await keys.worker.vault.query(`select 1 from tenant_key where tenant_id = 'leaving'`)
  expect(left).toEqual([])
})

test('reserved keys are left alone for 24 hours; then those with a row go live and the others are destroyed', async () => {
  const [kept, orphan] = [await written('r', 'ana', 'kept'), await written('r', 'ana', 'orphan')]
  const isLive = async (units: UnitRef[]) =>
    new Set(units.map(unitName).filter((name) => name === unitName(kept.unit)))
  const reconcile = () => reconcileReserved({ vault: keys.worker.vault, isLive })
  try {
    await owner.query(`update unit_key set state = 'live' where tenant_id <> 'r'`)
    await owner.query('update clock_offset set seconds = 24 * 3600 - 60')
    expect(await reconcile()).toEqual({ committed: 0, destroyed: 0, left: false })
    await owner.query('update clock_offset set seconds = 24 * 3600 + 1')
    expect(await reconcile()).toEqual({ committed: 1, destroyed: 1, left: false })
    expect(await reconcile()).toEqual({ committed: 0, destroyed: 0, left: false })
    expect([await kept.read(), await orphan.read()]).toEqual(['kept', 'keyring.destroyed'])
  } finally {
    await owner.query('update clock_offset set seconds = 0')
  }
})

test('nothing is destroyed while core cannot be asked', async () => {
  const orphan = await written('u', 'ana', 'orphan')
  await owner.query('update clock_offset set seconds = 48 * 3600')
  try {
    const unreachable = async () => {
      throw new Error('core is unreachable')
    }
    await expect(reconcileReserved({ vault: keys.worker.vault, isLive: unreachable })).rejects.toThrow('core')
    expect(await orphan.read()).toBe('orphan')
  } finally {
    await owner.query('update clock_offset set seconds = 0')
  }
})

test('a committed key is never taken for an orphan', async () => {
  const live = await written('v', 'ana', 'live')
  await keys.worker.keyring.commit(live.principal, live.unit)
  await keys.worker.keyring.commit(live.principal, live.unit)
  const seen: UnitRef[] = []
  const isLive = async (units: UnitRef[]) => {
    seen.push(...units)
    return new Set<string>(units.map(unitName))
  }
  await reconcileReserved({ vault: keys.worker.vault, isLive, olderThanHours: 0 })
  expect(seen.map(unitName)).not.toContain(unitName(live.unit))
})

test('deletions, seals and a turn at the same moment never end in a lock ring', async () => {
  const units = await Promise.all(
    Array.from({ length: 24 }, (_, index) => written('ring', `m${index % 3}`, `k${index}`)),
  )
  const rings = Array.from({ length: 3 }, () => keys.open('worker').keyring)
  await keys.worker.keyring.close()
  await Promise.all([
    ...rings.map((ring) => ring.destroy(keys.as.job('ring'), ...units.slice(0, 12).map(({ unit }) => unit).reverse())),
    ...rings.map((ring) => ring.destroy(keys.as.job('ring'), ...units.slice(0, 12).map(({ unit }) => unit))),
    ...units.slice(12).map(({ unit }) => rings[0]?.commit(keys.as.job('ring'), unit)),
    keys.worker.turn('daily'),
  ]) // prettier-ignore
  const outcomes = await Promise.all(units.map(({ read }) => read()))
  expect(outcomes.slice(0, 12)).toEqual(Array(12).fill('keyring.destroyed'))
  expect(outcomes.slice(12)).toEqual(units.slice(12).map(({ unit }) => unit.id))
})

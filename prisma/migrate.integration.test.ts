import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cloneHouse, type House } from '../test/setup/database.ts'
import { migrateAll, ownerUrls, pendingMigrations } from './migrate.ts'

let house: House

beforeAll(async () => {
  house = await cloneHouse()
})
afterAll(() => house?.drop())

const server = () => ({ ...house.server, prefix: house.prefix })

test('a second run changes nothing, also after the worker made sequences of its own in the queue', async () => {
  const worker = new pg.Client({ connectionString: house.roles.greenroom_queue_worker })
  await worker.connect()
  await worker.query('CREATE SEQUENCE bullmq.made_by_the_worker')
  await worker.end()
  const results = await migrateAll(server())
  expect(results.flatMap((one) => one.applied)).toEqual([])
})

test('R-12 each run makes the vault’s copy of the signing key equal to that of core, as after a restore of one of them', async () => {
  const [core, vault] = [house.core.owner, house.vault.owner].map(
    (url) => new pg.Client({ connectionString: url }),
  )
  await Promise.all([core?.connect(), vault?.connect()])
  const pads = async (client: pg.Client | undefined, table: string) =>
    (await client?.query(`SELECT inner_pad, outer_pad FROM ${table}`))?.rows
  const signing = await pads(core, 'context_key')
  expect(signing).toHaveLength(1)
  expect(await pads(vault, 'principal_key')).toEqual(signing)
  await vault?.query('UPDATE principal_key SET inner_pad = outer_pad')
  await migrateAll(server())
  expect(await pads(vault, 'principal_key')).toEqual(signing)
  await Promise.all([core?.end(), vault?.end()])
})

test('R-101 a migration that was changed after it ran is refused with a way out', async () => {
  const admin = new pg.Client({ connectionString: house.core.admin })
  await admin.connect()
  await admin.query(`UPDATE _prisma_migrations SET checksum = 'x' WHERE migration_name = '0003_fences'`)
  await expect(migrateAll(server())).rejects.toThrow(/0003_fences was changed after it ran here.*db:reset/)
  await admin.end()
})

test('a database that lacks a migration says which', async () => {
  const admin = new pg.Client({ connectionString: house.core.admin })
  await admin.connect()
  await admin.query(`DELETE FROM _prisma_migrations WHERE migration_name = '0003_fences'`)
  await admin.end()
  expect(await pendingMigrations(ownerUrls(server()).core, 'core')).toEqual(['0003_fences'])
})

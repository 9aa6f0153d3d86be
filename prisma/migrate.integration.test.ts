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

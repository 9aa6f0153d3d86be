import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pendingMigrations } from '../../prisma/migrate.ts'
import { cloneHouse, type House } from './database.ts'

let house: House
let other: House

beforeAll(async () => {
  ;[house, other] = await Promise.all([cloneHouse(), cloneHouse()])
})

afterAll(async () => {
  await Promise.all([house?.drop(), other?.drop()])
})

async function whoAmI(url: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query("SELECT current_user || '@' || current_database() AS me")
    return rows[0]?.me
  } finally {
    await client.end()
  }
}

test('a test file has migrated databases of its own, and each role reaches the one it belongs to', async () => {
  expect(await whoAmI(house.roles.greenroom_student)).toBe(`greenroom_student@${house.prefix}core`)
  expect(await whoAmI(house.roles.greenroom_queue_worker)).toMatch(/^greenroom_queue_worker@.*queue$/)
  expect(await whoAmI(house.vault.owner)).toMatch(/^greenroom_vault_owner@.*vault$/)
  expect(await whoAmI(house.core.admin)).toMatch(/^postgres@.*core$/)
  for (const name of ['core', 'vault', 'metrics'] as const) {
    expect(await pendingMigrations(house[name].owner, name)).toEqual([])
  }
})

test('R-10 a role is refused by the databases that are not its own', async () => {
  const elsewhere = house.roles.greenroom_student.replace(/core$/, 'vault')
  await expect(whoAmI(elsewhere)).rejects.toThrow(/permission denied for database/)
})

test('what one test file changes, no other sees', async () => {
  const client = new pg.Client({ connectionString: house.core.admin })
  await client.connect()
  await client.query('CREATE TABLE only_here (id int)')
  await client.end()
  const second = new pg.Client({ connectionString: other.core.admin })
  await second.connect()
  await expect(second.query('SELECT * FROM only_here')).rejects.toThrow(/does not exist/)
  await second.end()
})

import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openVaultHouse, type VaultHouse } from '../../test/assure/vault-house.ts'
import { cloneHouse, type House } from '../../test/setup/database.ts'
import type { UnitRef } from './unit-ref.ts'

// What the vault refuses by itself, with no code of ours between.

let house: House
let keys: VaultHouse
let count = 0
let unit: UnitRef

const job = () => keys.as.job('northfield')()
const ana = () => keys.as.student('northfield', 'ana')()
const field = { table: 'answer_text', column: 'body', rowId: 'r', version: 1 }

beforeAll(async () => {
  house = await cloneHouse()
  keys = await openVaultHouse(house)
})

beforeEach(async () => {
  count += 1
  unit = { tenantId: 'northfield', subjectId: 'ana', kind: 'answer_text', id: `u${count}` }
  await keys.worker.keyring.seal(job, unit, field, 'words')
})

afterAll(async () => {
  await keys?.close()
  await house?.drop()
})

type Role = 'greenroom_vault_student' | 'greenroom_vault_worker' | 'greenroom_vault_keeper'

async function as(role: Role, statement: string, token = '') {
  const client = new pg.Client({ connectionString: house.roles[role] })
  await client.connect()
  try {
    await client.query(`select set_config('greenroom.principal', $1, false)`, [token])
    return await client.query(statement).then(
      (result) => `done ${result.rowCount}`,
      (error: { code: string }) => error.code,
    )
  } finally {
    await client.end()
  }
}

test.each([
  'delete from unit_key',
  'delete from subject_key',
  'delete from tenant_key',
  'update unit_key set wrapped = wrapped',
  'update subject_key set dirty = false',
  'update tenant_key set dirty = false',
  `update epoch set state = 'closing'`,
  `insert into epoch (id, kind) values ('mine', 'audio')`,
  'select * from journal',
  `insert into journal (event, tenant_id) values ('tenant_destroyed', 'northfield')`,
  'delete from lease',
  'update clock_offset set seconds = 1000000',
  `select destroy_subject('northfield', 'ana')`,
  `select destroy_tenant('northfield')`,
  'truncate unit_key',
  'create table planted (a int)',
  'select * from principal_key',
  `select remove_units('{northfield}', '{ana}', '{answer_text}', '{u1}')`,
  'create or replace function principal() returns table (tenant_id text, subject_id text) language sql as $$ select $$',
  'alter table unit_key disable row level security',
  'drop policy fence_own on unit_key',
])('web may not: %s', async (statement) => {
  expect(await as('greenroom_vault_student', statement)).toBe('42501')
})

test.each([
  'delete from unit_key',
  'delete from journal',
  `update journal set event = 'epoch_opened'`,
  `insert into journal (event) values ('epoch_opened')`,
  'truncate journal',
  'delete from epoch',
  'update epoch set opened_at = app_now()',
  'update clock_offset set seconds = 1000000',
  'select * from principal_key',
  'drop policy fence_job on unit_key',
])('R-44 not even the worker or the keeper may: %s', async (statement) => {
  expect(await as('greenroom_vault_worker', statement, await job())).toBe('42501')
  expect(await as('greenroom_vault_keeper', statement)).toBe('42501')
})

test.each([
  'update tenant_key set dirty = false',
  'update unit_key set wrapped = wrapped',
  `update epoch set state = 'closing'`,
  'select * from journal',
  `select destroy_tenant('northfield')`,
])('the upkeep of keys is the keeper’s, whose login no job handler uses: %s', async (statement) => {
  expect(await as('greenroom_vault_worker', statement, await job())).toBe('42501')
})

test('the keeper makes no key', async () => {
  const insert = `insert into unit_key (tenant_id, kind, unit_id, epoch_kind, subject_id, subject_generation, wrapped)
    values ('northfield', 'report', 'kept', 'daily', 'ana', 1, decode(repeat('00', 61), 'hex'))`
  expect(await as('greenroom_vault_keeper', insert)).toBe('42501')
})

test('the journal is append-only for the owner too', async () => {
  await keys.worker.keyring.destroy(job, unit)
  const client = new pg.Client({ connectionString: house.vault.owner })
  await client.connect()
  for (const statement of ['delete from journal', `update journal set at = at`, 'truncate journal']) {
    await expect(client.query(statement)).rejects.toMatchObject({ code: '42501' })
  }
  await client.end()
})

test('R-11 R-12 no role of another room can so much as connect to the vault', async () => {
  const refused = []
  const others = Object.entries(house.roles).filter(([role]) => !role.startsWith('greenroom_vault_'))
  for (const [role, url] of others) {
    const address = new URL(url)
    address.pathname = `/${house.vault.name}`
    const client = new pg.Client({ connectionString: address.href })
    refused.push([role, await client.connect().then(() => 'in', (error: { code: string }) => error.code)]) // prettier-ignore
    await client.end().catch(() => undefined)
  }
  expect(refused.length).toBeGreaterThan(10)
  expect(refused.filter(([, outcome]) => outcome !== '42501')).toEqual([])
})

test('a tenant key cannot be stored under an epoch that is closing or over, by the owner either', async () => {
  const client = new pg.Client({ connectionString: house.vault.owner })
  await client.connect()
  await client.query('begin')
  await client.query(`update epoch set state = 'closing' where kind = 'daily' and state = 'open'`)
  const stored = client.query(
    `insert into tenant_key (tenant_id, epoch_kind, generation, epoch_id, wrapped)
     select 'late', 'daily', 1, id, decode(repeat('00', 61), 'hex') from epoch where state = 'closing'`,
  )
  await expect(stored).rejects.toMatchObject({ code: 'GR001' })
  await client.query('rollback')
  await client.end()
})

test('a wrap under a generation that was replaced cannot be stored', async () => {
  const insert = (generation: number) => `insert into unit_key
    (tenant_id, kind, unit_id, epoch_kind, subject_id, subject_generation, wrapped)
    values ('northfield', 'report', 'stale', 'daily', 'ana', ${generation}, decode(repeat('00', 61), 'hex'))`
  expect(await as('greenroom_vault_student', insert(7), await ana())).toBe('GR003')
  expect(await as('greenroom_vault_student', insert(1), await ana())).toBe('done 1')
})

test('an epoch dies only empty, only after every lease, and only in order', async () => {
  const [open] = await keys.worker.vault.query<{ id: string }>(
    `select id from epoch where kind = 'daily' and state = 'open'`,
  )
  const kill = `update epoch set state = 'destroyed' where id = '${open?.id}'`
  expect(await as('greenroom_vault_keeper', kill)).toBe('23514')
  const closeAndKill = `begin; update epoch set state = 'closing' where id = '${open?.id}'; ${kill}; commit`
  expect(await as('greenroom_vault_keeper', closeAndKill)).toBe('GR004')
  const reopen = `begin; update epoch set state = 'closing' where id = '${open?.id}';
    update epoch set state = 'open' where id = '${open?.id}'; commit`
  expect(await as('greenroom_vault_keeper', reopen)).toBe('23514')
  const early = `update epoch set key_gone_at = app_now() where id = '${open?.id}'`
  expect(await as('greenroom_vault_keeper', early)).toBe('GR004')
})

test('nobody can hold a lease for longer than 60 seconds', async () => {
  const [row] = await keys.worker.vault.query<{ seconds: number }>(
    `select extract(epoch from take_lease('greedy', id, 86400) - app_now())::float8 as seconds
     from epoch where kind = 'audio' and state = 'open'`,
  )
  expect(row?.seconds).toBeLessThanOrEqual(60)
})

test('every destruction and every step of an epoch is in the journal once', async () => {
  await keys.worker.keyring.destroy(job, unit, unit)
  await keys.worker.keyring.destroy(job, unit)
  const rows = await keys.worker.vault.query(
    `select event, tenant_id, subject_id, unit_kind, unit_id from journal where unit_id = $1`,
    [unit.id],
  )
  expect(rows).toEqual([
    {
      event: 'unit_destroyed',
      tenant_id: 'northfield',
      subject_id: 'ana',
      unit_kind: 'answer_text',
      unit_id: unit.id,
    },
  ])
})

test('every foreign key of the vault has an index', async () => {
  const missing = await keys.worker.vault.query(`
    select c.conname from pg_constraint c where c.contype = 'f' and not exists (
      select from pg_index i where i.indrelid = c.conrelid
      and (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey)`)
  expect(missing.map((row) => (row as { conname: string }).conname)).toEqual([])
})

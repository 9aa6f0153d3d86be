import { createHash } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openVaultHouse, type VaultHouse } from '../../test/assure/vault-house.ts'
import { cloneHouse, type House } from '../../test/setup/database.ts'
import type { UnitRef } from './unit-ref.ts'

// What the vault shows to whom, with SQL typed at its logins: the key service's own code stands nowhere between.

let house: House
let keys: VaultHouse
let admin: pg.Client

type Login = 'greenroom_vault_student' | 'greenroom_vault_worker'
const logins = ['greenroom_vault_student', 'greenroom_vault_worker'] as const
const field = { table: 'answer_text', column: 'body', rowId: 'r', version: 1 }
const unit = (tenantId: string, subjectId: string, id: string): UnitRef => ({
  tenantId,
  subjectId,
  kind: 'answer_text',
  id,
})

beforeAll(async () => {
  house = await cloneHouse()
  keys = await openVaultHouse(house)
  admin = new pg.Client({ connectionString: house.vault.admin })
  await admin.connect()
  for (const one of [unit('north', 'ana', 'a'), unit('north', 'ben', 'b'), unit('river', 'eve', 'c')]) {
    await keys.worker.keyring.seal(keys.as.job(one.tenantId), one, field, 'words')
  }
})

afterAll(async () => {
  await admin?.end()
  await keys?.close()
  await house?.drop()
})

const look = `select tenant_id, subject_id, wrapped from unit_key
  union all select tenant_id, subject_id, wrapped from subject_key
  union all select tenant_id, '', wrapped from tenant_key`

/** Runs `sql` with `token` as the setting, as whoever holds only the login's credential can. */
async function rows(login: Login, token: string, sql = look): Promise<string[]> {
  const client = new pg.Client({ connectionString: house.roles[login] })
  await client.connect()
  try {
    await client.query(`select set_config('greenroom.principal', $1, false)`, [token])
    const found = await client.query<{ tenant_id: string; subject_id: string }>(sql)
    return found.rows.map((row) => `${row.tenant_id}/${row.subject_id}`).sort()
  } finally {
    await client.end()
  }
}

const ana = () => keys.as.student('north', 'ana')()
const job = () => keys.as.job('north')()

test('R-12 a student’s token shows their own keys and the one above them, a job’s those of its tenant', async () => {
  expect(await rows('greenroom_vault_student', await ana())).toEqual(['north/', 'north/ana', 'north/ana'])
  expect(await rows('greenroom_vault_worker', await job())).toEqual(
    ['north/', 'north/ana', 'north/ana', 'north/ben', 'north/ben'], // prettier-ignore
  )
})

test('R-12 SQL typed at the vault without a token sees no key', async () => {
  for (const login of logins) expect(await rows(login, '')).toEqual([])
})

test('R-12 no change of a single letter of a token, and no cut of it, shows a key', async () => {
  const token = await ana()
  const tries = [...token].flatMap((letter, index) => [
    token.slice(0, index),
    token.slice(0, index) + (letter === 'a' ? 'b' : 'a') + token.slice(index + 1),
  ])
  tries.push(`${token}0`, ` ${token}`, token.toUpperCase(), '.'.repeat(100), `é${token}`, 'x'.repeat(10_000))
  const client = new pg.Client({ connectionString: house.roles.greenroom_vault_student })
  await client.connect()
  for (const given of tries) {
    await client.query(`select set_config('greenroom.principal', $1, false)`, [given])
    expect((await client.query(look)).rowCount, given).toBe(0)
  }
  await client.query(`select set_config('greenroom.principal', $1, false)`, [token])
  expect((await client.query(look)).rowCount).toBe(3)
  await client.end()
})

test('R-12 a token signed under another key shows nothing', async () => {
  const body = (await ana()).split('.').slice(0, 5).join('.')
  const forged = `${body}.${createHash('sha256').update(body).digest('hex')}`
  expect(await rows('greenroom_vault_student', forged)).toEqual([])
})

test.each([
  'admin',
  'advisor',
  'recruiter',
  'operator',
  'public',
  'identity',
  'scheduler',
  'inbound',
] as const)(
  'R-12 a token that core signed for the %s login shows no key at any login, own things or not',
  async (area) => {
    for (const login of logins) {
      for (const memberId of ['ana', undefined]) {
        const token = await keys.as.sign({ tenantId: 'north', memberId, role: `greenroom_${area}` })
        expect(await rows(login, token)).toEqual([])
      }
    }
  },
)

test('R-12 a token of one login is worthless at the other, and so is one of the wrong kind', async () => {
  expect(await rows('greenroom_vault_worker', await ana())).toEqual([])
  expect(await rows('greenroom_vault_student', await job())).toEqual([])
  const memberless = await keys.as.sign({ tenantId: 'north', role: 'greenroom_student' })
  expect(await rows('greenroom_vault_student', memberless)).toEqual([])
  const personal = await keys.as.sign({ tenantId: 'north', memberId: 'ana', role: 'greenroom_worker' })
  expect(await rows('greenroom_vault_worker', personal)).toEqual([])
})

test('R-12 the vault refuses by its own clock, also within a transaction that was begun in time', async () => {
  const over = await keys.as.sign({ tenantId: 'north', role: 'greenroom_worker', seconds: -1 })
  expect(await rows('greenroom_vault_worker', over)).toEqual([])
  const client = new pg.Client({ connectionString: house.roles.greenroom_vault_student })
  await client.connect()
  await client.query('begin')
  await client.query('select present($1)', [await ana()])
  expect((await client.query(look)).rowCount).toBe(3)
  try {
    await admin.query('update clock_offset set seconds = 61')
    expect((await client.query(look)).rowCount).toBe(0)
  } finally {
    await admin.query('update clock_offset set seconds = 0')
    await client.end()
  }
})

test('R-12 keys of others cannot be written, marked or destroyed either', async () => {
  const insert = `insert into unit_key (tenant_id, kind, unit_id, epoch_kind, subject_id, subject_generation, wrapped)
    values ('north', 'report', 'x', 'daily', 'ben', 1, decode(repeat('00', 61), 'hex'))`
  const destroy = `select destroy_units('{north,north}', '{ana,ben}', '{answer_text,answer_text}', '{none,b}')`
  const uneven = `select destroy_units('{north}', '{ana,ben}', '{answer_text,answer_text}', '{none,b}')`
  const token = await ana()
  await expect(rows('greenroom_vault_student', token, insert)).rejects.toMatchObject({ code: '42501' })
  for (const [given, sql] of [
    [token, destroy],
    [token, uneven],
    ['', destroy],
  ] as const) {
    // prettier-ignore
    await expect(rows('greenroom_vault_student', given, sql)).rejects.toMatchObject({ code: 'GR005' })
  }
  const far = await keys.as.job('river')()
  for (const sql of [destroy, `select destroy_subject('north', 'ben')`]) {
    await expect(rows('greenroom_vault_worker', far, sql)).rejects.toMatchObject({ code: 'GR005' })
  }
  await rows('greenroom_vault_student', token, `update unit_key set state = 'live'`)
  const live = await admin.query(`select unit_id from unit_key where state = 'live'`)
  expect(live.rows).toEqual([{ unit_id: 'a' }])
  expect((await admin.query('select 1 from unit_key')).rowCount).toBe(3)
})

const forgeries = (own: string) => {
  const forged = own.replace('.ana.', '.ben.')
  return [
    `with x as materialized (select set_config('greenroom.principal', '${forged}', true)) select u.* from x, unit_key u`,
    `select u.*, set_config('greenroom.principal', '${forged}', true) from unit_key u`,
    `select u.* from unit_key u where set_config('greenroom.principal', '${forged}', true) is not null`,
    `select u.* from subject_key s join unit_key u on set_config('greenroom.principal', '${forged}', true) <> ''`,
    `select u.* from (select set_config('greenroom.principal', '${forged}', true) offset 0) x cross join lateral
       (select * from unit_key where x.set_config <> '') u`,
    `select * from unit_key where subject_id = 'ben' or set_config('greenroom.principal', '${forged}', true) = ''`,
    `select * from unit_key tablesample bernoulli (100) where subject_id <> 'ana'`,
    `set session authorization default; select * from unit_key where subject_id <> 'ana'`,
    `reset role; set row_security = off; select * from unit_key where subject_id <> 'ana'`,
    `insert into unit_key select 'north', 'answer_text', 'b', 'daily', 'ana', 1, decode(repeat('00', 61), 'hex')
       on conflict (tenant_id, kind, unit_id) do update set state = 'live' returning *`,
    `copy unit_key to stdout`,
    `update unit_key set state = 'live' where subject_id = 'ben' returning *`,
    `select * from unit_key where tenant_id || set_config('greenroom.principal', '${forged}', true) <> '' for update`,
  ]
}

/** How many hostile statements get hold of the other student's row, by an answer or by an error's text. */
async function leaks(): Promise<number> {
  const token = await ana()
  const client = new pg.Client({ connectionString: house.roles.greenroom_vault_student })
  await client.connect()
  let count = 0
  for (const sql of forgeries(token)) {
    await client.query('begin')
    await client.query(`select set_config('greenroom.principal', $1, true)`, [token])
    const answer = await client.query(sql).then(
      (result) => JSON.stringify([result].flat().map((one) => one.rows)),
      (error: pg.DatabaseError) => `${error.message} ${error.detail ?? ''}`,
    )
    await client.query('rollback')
    if (/\bben\b/.test(answer.replaceAll(token.replace('.ana.', '.ben.'), ''))) count += 1
  }
  await client.end()
  return count
}

test('R-12 no statement mixes an honest token with a forged one; without the fence these statements leak', async () => {
  expect(await leaks()).toBe(0)
  await admin.query('drop policy fence_own on unit_key')
  try {
    expect(await leaks()).toBeGreaterThan(3)
  } finally {
    await admin.query(`create policy fence_own on unit_key as restrictive to greenroom_vault_student using (
      coalesce((tenant_id, subject_id) = (select p.tenant_id, p.subject_id from principal() p), false))`)
  }
  expect(await leaks()).toBe(0)
})

test('a token that the vault does not accept is an error, never “deleted”', async () => {
  const mine = unit('north', 'ana', 'a')
  const { keyring } = keys.open('student')
  const sealed = await keyring.seal(keys.as.student('north', 'ana'), mine, field, 'mine')
  const over = () =>
    keys.as.sign({ tenantId: 'north', memberId: 'ana', role: 'greenroom_student', seconds: -1 })
  const refused = { kind: 'forbidden', code: 'keyring.refused' }
  await expect(keyring.openTexts(over, [{ unit: mine, field, sealed }])).rejects.toMatchObject(refused)
  await expect(keyring.seal(over, mine, field, 'more')).rejects.toMatchObject(refused)
  await expect(keyring.commit(over, mine)).rejects.toMatchObject(refused)
  await expect(keyring.destroy(over, mine)).rejects.toMatchObject(refused)
  const typed = async () => `v1.north.ana.greenroom_student.9999999999.');drop table unit_key;--`
  await expect(keyring.open(typed, mine, field, sealed)).rejects.toMatchObject(refused)
  expect(await keyring.openText(keys.as.student('north', 'ana'), mine, field, sealed)).toBe('mine')
})

test('a principal ends with its transaction: the connection remembers nobody', async () => {
  const pool = keys.pool('student')
  expect(await pool.as(await ana()).query(look)).toHaveLength(3)
  expect(await pool.query(look)).toEqual([])
})

test('the fence costs less than a fifth of a millisecond a statement', async () => {
  const client = new pg.Client({ connectionString: house.roles.greenroom_vault_student })
  await client.connect()
  await client.query(`select set_config('greenroom.principal', $1, false)`, [await ana()])
  const plan = async () => {
    const found = await client.query<{ 'QUERY PLAN': string }>(
      'explain (analyze, costs off) select * from unit_key',
    )
    const line = found.rows.map((row) => row['QUERY PLAN']).find((text) => text.includes('Function Scan'))
    return (
      /actual time=\S+\.\.(\S+) rows=1 loops=(\d+)/
        .exec(line ?? '')
        ?.slice(1)
        .map(Number) ?? []
    )
  }
  const times = []
  for (let run = 0; run < 20; run += 1) times.push(await plan())
  await client.end()
  expect(times.every(([, loops]) => loops === 1)).toBe(true)
  expect(Math.min(...times.map(([time]) => time ?? 99))).toBeLessThan(0.2)
})

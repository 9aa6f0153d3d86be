import { createHash, randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cloneHouse, type House } from '../../test/setup/database.ts'
import { openCoreClients, type CoreClients } from './clients.ts'
import { openJobContext, openMemberContext } from './contexts.ts'

let house: House
let admin: pg.Client
let core: CoreClients

interface Person {
  tenantId: string
  slug: string
  memberId: string
  sessionHash: string
}

beforeAll(async () => {
  house = await cloneHouse()
  admin = new pg.Client({ connectionString: house.core.admin })
  await admin.connect()
  core = openCoreClients(house.roles, { greenroom_student: 2, greenroom_worker: 2, greenroom_identity: 2 })
})

afterAll(async () => {
  await core?.close()
  await admin?.end()
  await house?.drop()
})

async function aPerson(slug: string, roles = ['student']): Promise<Person> {
  const [tenantId, accountId, memberId] = [randomUUID(), randomUUID(), randomUUID()]
  const sessionHash = createHash('sha256').update(randomUUID()).digest('hex')
  await admin.query(
    `INSERT INTO tenant VALUES ($1, $2, $2, $2, 'eu', 'UTC', 'en-US', 'US', '{}', 17, '{text}', true, true, 'active', now())`,
    [tenantId, slug],
  )
  await admin.query(`INSERT INTO account VALUES ($1, $2, 'A', now())`, [accountId, `${memberId}@example.com`])
  await admin.query(
    `INSERT INTO membership (tenant_id, id, account_id, roles, status, preferred_name, ai_allowed, created_at)
     VALUES ($1, $2, $3, $4, 'active', 'A', true, now())`,
    [tenantId, memberId, accountId, roles],
  )
  await admin.query(
    `INSERT INTO session VALUES ($1, $2, $3, now(), now(), now() + interval '1 day', 'link', 'test', now(), 'totp')`,
    [sessionHash, randomUUID(), accountId],
  )
  return { tenantId, slug, memberId, sessionHash }
}

const ask = (person: Person, slug = person.slug, area: 'student' | 'admin' = 'student') =>
  openMemberContext(core, { sessionHash: person.sessionHash, tenantSlug: slug, area })

test('R-08 a student context sees its own membership and tenant, and no other', async () => {
  const mine = await aPerson('own-a')
  await aPerson('own-b')
  const ctx = await ask(mine)
  const seen = await ctx?.transaction(async (tx) => ({
    members: await tx.db.membership.findMany(),
    tenants: await tx.db.tenant.findMany(),
  }))
  expect(seen?.members.map((row) => row.id)).toEqual([mine.memberId])
  expect(seen?.tenants.map((row) => row.id)).toEqual([mine.tenantId])
})

test('R-03 a session opens no context in a tenant it does not belong to, nor in an area it has no role for', async () => {
  const mine = await aPerson('own-c')
  await aPerson('own-d')
  expect(await ask(mine, 'own-d')).toBeNull()
  expect(await ask(mine, 'no-such-tenant')).toBeNull()
  expect(await ask(mine, 'own-c', 'admin')).toBeNull()
  expect(await ask({ ...mine, sessionHash: 'f'.repeat(64) })).toBeNull()
})

test('ending a role is one UPDATE: the next request opens no context', async () => {
  const mine = await aPerson('own-e')
  expect(await ask(mine)).not.toBeNull()
  await admin.query(`UPDATE membership SET status = 'suspended' WHERE id = $1`, [mine.memberId])
  expect(await ask(mine)).toBeNull()
})

test('R-54 a staff session idles out after an hour, a student session does not', async () => {
  const staff = await aPerson('own-f', ['admin', 'student'])
  await admin.query(`UPDATE session SET seen_at = now() - interval '61 minutes' WHERE id_hash = $1`, [
    staff.sessionHash,
  ])
  expect(await ask(staff, staff.slug, 'admin')).toBeNull()
  expect(await ask(staff)).not.toBeNull()
})

test('R-52 staff rooms open for a session that showed a second factor, and say when that was long ago', async () => {
  const staff = await aPerson('own-factor', ['admin', 'student'])
  const shown = (ago: string | null) =>
    admin.query(
      `UPDATE session SET factor = CASE WHEN $2::text IS NULL THEN NULL ELSE 'totp' END, factor_at = now() - $2::interval
       WHERE id_hash = $1`,
      [staff.sessionHash, ago],
    )
  expect((await ask(staff, staff.slug, 'admin'))?.confirmed).toBe(true)
  await shown('11 minutes')
  expect((await ask(staff, staff.slug, 'admin'))?.confirmed).toBe(false)
  await shown(null)
  expect(await ask(staff, staff.slug, 'admin')).toBeNull()
  expect((await ask(staff))?.confirmed).toBe(false)
})

async function tokenOf(person: Person): Promise<string> {
  const identity = new pg.Client({ connectionString: house.roles.greenroom_identity })
  await identity.connect()
  const found = await identity.query<{ token: string }>('SELECT token FROM open_context($1, $2, $3)', [
    person.sessionHash,
    person.slug,
    'student',
  ])
  await identity.end()
  return found.rows[0]?.token ?? ''
}

async function membersWith(role: 'greenroom_student' | 'greenroom_worker', token: string): Promise<number> {
  const client = new pg.Client({ connectionString: house.roles[role] })
  await client.connect()
  await client.query('BEGIN')
  await client.query(`SELECT set_config('greenroom.ctx', $1, true)`, [token])
  const found = await client.query('SELECT id FROM membership')
  await client.query('ROLLBACK')
  await client.end()
  return found.rowCount ?? 0
}

test('R-08 a forged, foreign, cut, stale or empty token yields no rows and no error', async () => {
  const mine = await aPerson('own-g')
  const other = await aPerson('own-h')
  const token = await tokenOf(mine)
  expect(await membersWith('greenroom_student', token)).toBe(1)
  const forged = [
    '',
    'x',
    '.',
    '.'.repeat(80),
    token.slice(0, -1),
    `${token}0`,
    token.replace(mine.tenantId, other.tenantId),
    token.replace(mine.memberId, other.memberId),
    token.replace(/\.(\d+)\./, (_, seconds) => `.${Number(seconds) + 600}.`),
    token.replace('greenroom_student', 'greenroom_worker'),
    `v1.${other.tenantId}.${other.memberId}.greenroom_student.99999999999.${'0'.repeat(64)}`,
    `${'\\'.repeat(40)}.${'0'.repeat(64)}`,
  ]
  for (const attempt of forged) expect(await membersWith('greenroom_student', attempt), attempt).toBe(0)
  expect(await membersWith('greenroom_worker', token), 'a student’s token at the worker’s login').toBe(0)
  await admin.query('UPDATE clock_offset SET seconds = 61')
  expect(await membersWith('greenroom_student', token), 'a token 61 s later').toBe(0)
  await admin.query('UPDATE clock_offset SET seconds = 0')
})

test('R-08 300 interleaved requests of two tenants on a pool of two never see each other', async () => {
  const people = [await aPerson('own-i'), await aPerson('own-j')] as const
  const bleeds: string[] = []
  const request = async (index: number) => {
    const person = index % 2 ? people[0] : people[1]
    const ctx = await ask(person)
    const failing = index % 7 === 0
    const seen = await ctx
      ?.transaction(async (tx) => {
        const found = await tx.db.membership.findMany()
        if (failing) throw new Error('planned')
        return found
      })
      .catch(() => [])
    if (seen?.some((row) => row.id !== person.memberId)) bleeds.push(person.slug)
    if (!failing && seen?.length !== 1) bleeds.push(`${person.slug} saw ${seen?.length}`)
  }
  for (let start = 0; start < 300; start += 20) {
    await Promise.all(Array.from({ length: 20 }, (_, offset) => request(start + offset)))
  }
  expect(bleeds).toEqual([])
})

test('a job context sees one tenant, and a closed tenant has none', async () => {
  const mine = await aPerson('own-k')
  const ctx = await openJobContext(core, mine.tenantId)
  const tenants = await ctx.transaction((tx) => tx.db.tenant.findMany())
  expect(tenants.map((row) => row.id)).toEqual([mine.tenantId])
  expect(await ctx.principal()).toMatch(new RegExp(`^v1\\.${mine.tenantId}\\.-\\.greenroom_worker\\.`))
  await admin.query(`UPDATE tenant SET status = 'closed' WHERE id = $1`, [mine.tenantId])
  await expect(ctx.principal()).rejects.toMatchObject({ code: 'tenants.closed' })
  await expect(ctx.transaction((tx) => tx.db.tenant.findMany())).rejects.toMatchObject({
    code: 'tenants.closed',
  })
})

test('a connection plans a statement of a transaction once and keeps it', async () => {
  const mine = await aPerson('own-l')
  const ctx = await ask(mine)
  const kept = () =>
    ctx?.transaction(async (tx) => {
      await tx.db.membership.findMany()
      return tx.db.$queryRaw<{ name: string }[]>`SELECT name FROM pg_prepared_statements ORDER BY 1`
    })
  const first = await kept()
  expect(first?.length).toBeGreaterThan(1)
  expect(await kept()).toEqual(first)
})

test('G22 however much long work one school hands in at once, the page of another opens', async () => {
  const [busy, other] = [await aPerson('busy-a', ['admin']), await aPerson('busy-b', ['admin'])]
  const long = await ask(busy, busy.slug, 'admin')
  const page = await ask(other, other.slug, 'admin')
  const gate = Promise.withResolvers<void>()
  const begun = Promise.withResolvers<void>()
  const held = async () => {
    begun.resolve()
    await gate.promise
  }
  const works = Array.from({ length: 12 }, () => long?.transaction(held, { mostSeconds: 30 }))
  await begun.promise
  const seen = await page?.transaction((tx) => tx.db.tenant.findMany())
  gate.resolve()
  expect(seen?.map(({ id }) => id)).toEqual([other.tenantId])
  await Promise.all(works)
})

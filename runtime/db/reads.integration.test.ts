import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runIn, sql, type Statement } from '#domain/shared/statement.ts'
import { openOffice, type Office } from '../../test/institution/office.ts'
import { cloneHouse } from '../../test/setup/database.ts'
import { runBatch } from './batch.ts'
import { openCoreClients, type CoreClients } from './clients.ts'
import { openMemberContext } from './contexts.ts'
import { inOneTurn } from './reads.ts'

let office: Office
let core: CoreClients

beforeAll(async () => {
  office = await openOffice(await cloneHouse())
  core = openCoreClients(office.house.roles, { greenroom_student: 2, greenroom_identity: 2 })
})
afterAll(async () => {
  await core?.close()
  await office?.close()
})

async function aStudent() {
  const school = await office.school()
  const { sessionHash, memberId } = await office.signedIn(school, { roles: ['student'] })
  const asked = { sessionHash, tenantSlug: school.slug, area: 'student' } as const
  const ctx = (await openMemberContext(core, asked))!
  return { school, sessionHash, memberId, ctx }
}

const members = sql<{ id: string }>`SELECT id FROM membership`
const tenants = sql<{ slug: string }>`SELECT slug FROM tenant WHERE kind = ${'school'}`

it('R-08 reads see one member and one tenant, as a transaction of the same context does', async () => {
  const { ctx, memberId, school } = await aStudent()
  await aStudent()
  const { now, rows } = await ctx.read([members, tenants])
  expect(rows).toEqual([[{ id: memberId }], [{ slug: school.slug }]])
  const [clock] = await office.admin.$queryRaw<{ now: Date }[]>`SELECT app_now() AS now`
  expect(Math.abs(clock!.now.getTime() - now.getTime())).toBeLessThan(60_000)
})

it('R-08 300 interleaved reads of two tenants on a pool of two never see each other, and leave no context behind', async () => {
  const people = [await aStudent(), await aStudent()] as const
  const bleeds: unknown[] = []
  const ask = async (index: number) => {
    const { ctx, memberId } = people[index % 2]!
    const broken = sql<object>`SELECT 1 / ${0}::int AS one`
    if (index % 7 === 0)
      await ctx.read([members, broken]).then(
        () => bleeds.push(index),
        () => undefined,
      )
    const { rows } = await ctx.read([members])
    if (rows[0].length !== 1 || rows[0][0]?.id !== memberId) bleeds.push(rows)
  }
  for (let start = 0; start < 300; start += 20)
    await Promise.all(Array.from({ length: 20 }, (_, offset) => ask(start + offset)))
  expect(bleeds).toEqual([])
  expect(await core.client('greenroom_student').membership.findMany()).toEqual([])
  expect(await core.reads('greenroom_student').together([members])).toEqual([[]])
})

it('what is read has the types that the client of the verbs gives', async () => {
  const { ctx } = await aStudent()
  const at = new Date('2026-03-01T12:34:56.789Z')
  const all = sql<Record<string, unknown>>`
    SELECT ${at}::timestamptz AS at, ${at}::timestamp AS plain, '2026-03-01'::date AS day, 7::int AS few, ${8n}::bigint AS many,
      1.5::float8 AS part, true AS yes, NULL::text AS none, ARRAY['a', 'b,c']::text[] AS list, '{"a": [1]}'::jsonb AS json,
      'text' AS text, '\\x00ff'::bytea AS bytes, '6f1e0e9a-0000-4000-8000-000000000001'::uuid AS id`
  const { rows } = await ctx.read([all])
  const [byClient] = await ctx.transaction((tx) => runIn(tx.db, all))
  expect({ ...rows[0][0], bytes: [...(rows[0][0]!['bytes'] as Uint8Array)] }).toEqual({
    ...byClient,
    bytes: [...(byClient!['bytes'] as Uint8Array)],
  })
})

it('a statement that fails undoes those before it, and says what was wrong', async () => {
  const { sessionHash } = await aStudent()
  const idle = sql<object>`UPDATE session SET browser = 'changed' WHERE id_hash = ${sessionHash}`
  const broken = sql<object>`SELECT no_such_column FROM session`
  const { together } = core.reads('greenroom_identity')
  await expect(together([idle, broken])).rejects.toMatchObject({ code: '42703' })
  expect(await office.admin.session.findMany({ where: { idHash: sessionHash, browser: 'changed' } })).toEqual(
    [],
  )
  await expect(together([sql`SELECT ${{}}::text`])).rejects.toThrow(/cannot carry a value of type object/)
  expect(await together([sql`SELECT 1 AS one`])).toEqual([[{ one: 1 }]])
})

it('a connection plans a statement once and keeps it, and the client of the verbs finds it there', async () => {
  const pool = new pg.Pool({ connectionString: office.house.roles.greenroom_student, max: 1 })
  try {
    const name = 'one_of_ours'
    const statement = { name, text: 'SELECT $1::int AS one', values: [1] }
    const twice = () => runBatch(pool, [statement, statement])
    expect([await twice(), await twice()].flat(2)).toEqual(Array.from({ length: 4 }, () => ({ one: 1 })))
    expect((await pool.query({ ...statement, values: [2] })).rows).toEqual([{ one: 2 }])
    const kept = await pool.query('SELECT name FROM pg_prepared_statements')
    expect(kept.rows).toEqual([{ name }])
  } finally {
    await pool.end()
  }
})

it('what is asked for in one turn goes together, and what comes later on its own', async () => {
  const sent: number[] = []
  const read = inOneTurn((statements) => {
    sent.push(statements.length)
    return core.reads('greenroom_identity').together(statements)
  })
  const one = (value: number): Statement<{ value: number }> => sql`SELECT ${value}::int AS value`
  const answers = await Promise.all([read(one(1)), Promise.resolve().then(() => read(one(2))), read(one(3))])
  expect([answers, sent]).toEqual([[[{ value: 1 }], [{ value: 3 }], [{ value: 2 }]].toSorted((a, b) => a[0]!.value - b[0]!.value), [3]]) // prettier-ignore
  await read(one(4))
  expect(sent).toEqual([3, 1])
})

it('where one of a turn fails, the others are answered all the same', async () => {
  const { joined } = core.reads('greenroom_identity')
  const asked = [
    joined(sql`SELECT 1 AS one`),
    joined(sql`SELECT 1 / ${0}::int`),
    joined(sql`SELECT 2 AS two`),
  ]
  const settled = await Promise.allSettled(asked)
  expect(settled).toMatchObject([
    { status: 'fulfilled', value: [{ one: 1 }] },
    { status: 'rejected', reason: { code: '22012' } },
    { status: 'fulfilled', value: [{ two: 2 }] },
  ])
})

it('a type that the two ways read differently is refused by its column', async () => {
  const { together } = core.reads('greenroom_identity')
  const mixed = [sql`SELECT 1::bigint AS one`, sql`SELECT 1.5::numeric AS share`]
  await expect(together(mixed)).rejects.toThrow(/cannot give "share"/)
  expect(await together([sql`SELECT 1 AS one`])).toEqual([[{ one: 1 }]])
})

it('a connection that is cut in the middle of a read is told to who asked, and to nobody else', async () => {
  const address = new URL(office.house.roles.greenroom_identity)
  const port = Number(address.port)
  const lines = new Set<Socket>()
  const proxy = createServer((line) => {
    const way = connect(port, address.hostname)
    for (const end of [line, way]) lines.add(end.on('error', () => undefined))
    line.pipe(way).pipe(line)
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  address.port = String((proxy.address() as AddressInfo).port)
  const pool = new pg.Pool({ connectionString: address.href, max: 1 })
  const loose: unknown[] = []
  const note = (error: unknown) => void loose.push(error)
  process.on('uncaughtException', note)
  try {
    const read = runBatch(pool, [{ name: '', text: 'SELECT pg_sleep(30)', values: [] }])
    setTimeout(() => lines.forEach((line) => line.destroy()), 200)
    await expect(read).rejects.toThrow(/terminated/)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(loose).toEqual([])
    expect(await runBatch(pool, [{ name: '', text: 'SELECT 1 AS one', values: [] }])).toEqual([[{ one: 1 }]])
  } finally {
    process.off('uncaughtException', note)
    await pool.end()
    await new Promise((resolve) => proxy.close(resolve))
  }
})

it('G3: what is read is planned once, though a LIMIT is among its values, and other work on the connection plans as ever', async () => {
  const { ctx } = await aStudent()
  const plans = sql<{ generic: string; custom: string }>`
    SELECT sum(generic_plans)::text AS generic, sum(custom_plans)::text AS custom FROM pg_prepared_statements
    WHERE statement LIKE ${'%of this test alone%'} AND statement NOT LIKE ${'%pg_prepared_statements%'}`
  const limited = () => sql`SELECT id AS "of this test alone" FROM interview ORDER BY started_at LIMIT ${3}`
  let found
  for (let time = 0; time < 8; time += 1) found = await ctx.read([limited(), plans])
  expect(found?.rows[1]).toEqual([{ generic: '8', custom: '0' }])
  const [mode] = await core.client('greenroom_student').$queryRaw<object[]>`SHOW plan_cache_mode`
  expect(mode).toEqual({ plan_cache_mode: 'auto' })
})

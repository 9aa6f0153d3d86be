import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { openCoreClients } from '#runtime/db/clients.ts'
import { openMemberContext } from '#runtime/db/contexts.ts'
import { cloneHouseOn, type House } from '../test/setup/clone.ts'
import { startTestServer } from '../test/setup/server.ts'
import { compare, middle, type Row } from './pairs.ts'

const rowsInAll = 1_000_000
const repeats = 200

interface Dataset {
  house: House
  tenantId: string
  memberId: string
  interviewId: string
  sessionHash: string
}

/** G17: reads under forced row security against the same SQL without. G18: a loader's transaction against bare queries. */
export async function run(): Promise<Row[]> {
  const { testServer, stop } = await startTestServer()
  try {
    const house = await cloneHouseOn(testServer)
    const data = await fill(house)
    return [...(await reads(data)), ...(await loader(data))]
  } finally {
    await stop()
  }
}

/** 1 M interviews of 200 tenants, 80 % of them in one; its one known member has 1 000. */
async function fill(house: House): Promise<Dataset> {
  const admin = await connect(house.core.admin)
  const [tenantId, memberId, accountId] = [randomUUID(), randomUUID(), randomUUID()]
  const sessionHash = 'a'.repeat(64)
  // Foreign keys are not what is measured, and a million checks would take minutes.
  await admin.query('SET session_replication_role = replica')
  await admin.query(`INSERT INTO tenant VALUES ($1, 'large', 'L', 'L', 'eu', 'UTC', 'en-US', 'US', '{}', 17, '{text}', true, true, 'active', now())`, [tenantId]) // prettier-ignore
  await admin.query(`INSERT INTO account VALUES ($1, 'a@example.com', 'A', now())`, [accountId])
  await admin.query(`INSERT INTO membership (tenant_id, id, account_id, roles, status, preferred_name, ai_allowed, created_at) VALUES ($1, $2, $3, '{student}', 'active', 'A', true, now())`, [tenantId, memberId, accountId]) // prettier-ignore
  await admin.query(`INSERT INTO session VALUES ($1, $2, $3, now(), now(), now() + interval '1 day', 'link', 'x')`, [sessionHash, randomUUID(), accountId]) // prettier-ignore
  await admin.query(
    `INSERT INTO interview (tenant_id, id, member_id, mode, format, style, level, thinking_seconds, answer_seconds, untimed, hide_clock, state, started_at, last_activity_at, ended_at, live_key)
     SELECT CASE WHEN n % 5 < 4 THEN $1::uuid ELSE md5('t' || n % 199)::uuid END, gen_random_uuid(),
       CASE WHEN n <= 1250 THEN $2::uuid ELSE md5('m' || n % 4000)::uuid END, 'text', 'single', 'relaxed', 'entry', 30,
       120 + n % 60, false, false, 'ended', now() - n * interval '1 minute', now(), now(), gen_random_uuid()
     FROM generate_series(1, $3::int) n`,
    [tenantId, memberId, rowsInAll],
  )
  await admin.query('VACUUM ANALYZE interview')
  const found = await admin.query<{ id: string }>('SELECT id FROM interview WHERE tenant_id = $1 AND member_id = $2 LIMIT 1', [tenantId, memberId]) // prettier-ignore
  await admin.end()
  return { house, tenantId, memberId, sessionHash, interviewId: found.rows[0]?.id ?? '' }
}

async function reads(data: Dataset): Promise<Row[]> {
  const { house, tenantId, memberId, interviewId } = data
  const admin = await connect(house.core.admin)
  const student = await connect(house.roles.greenroom_student)
  const worker = await connect(house.roles.greenroom_worker)
  await beginAs(student, await studentToken(data))
  await beginAs(worker, await jobToken(data))
  const point = { text: 'SELECT * FROM interview WHERE tenant_id = $1 AND member_id = $2 AND id = $3', values: [tenantId, memberId, interviewId] } // prettier-ignore
  const list = { text: 'SELECT * FROM interview WHERE tenant_id = $1 AND member_id = $2 ORDER BY started_at DESC, id DESC LIMIT 25', values: [tenantId, memberId] } // prettier-ignore
  const sum = { text: 'SELECT count(*), avg(answer_seconds) FROM interview WHERE tenant_id = $1', values: [tenantId] } // prettier-ignore
  const one = (name: string, goal: number, client: pg.Client, query: pg.QueryConfig, times: number) =>
    compare({
      name,
      goal,
      better: 'lower',
      unit: 'ms',
      anchor: () => time(admin, query, times),
      product: () => time(client, query, times),
    })
  const rows = [
    await one('G17 point read', 1.15, student, point, repeats),
    await one('G17 list of 25', 1.15, student, list, repeats),
    await one('G17 sum over 800 k rows', 2.0, worker, sum, 1),
  ]
  await Promise.all([admin.end(), student.end(), worker.end()])
  return rows
}

/** Milliseconds for one query, over `times` runs on one connection. */
async function time(client: pg.Client, query: pg.QueryConfig, times: number): Promise<number> {
  const began = performance.now()
  for (let run = 0; run < times; run += 1) await client.query(query)
  return (performance.now() - began) / times
}

async function loader(data: Dataset): Promise<Row[]> {
  const { house, tenantId, memberId, sessionHash } = data
  const core = openCoreClients(house.roles)
  const bare = openCoreClients({ greenroom_student: house.core.admin })
  const five = async (
    db:
      | ReturnType<typeof bare.client>
      | Parameters<
          Parameters<NonNullable<Awaited<ReturnType<typeof openMemberContext>>>['transaction']>[0]
        >[0]['db'],
  ) => {
    // prettier-ignore
    const where = { tenantId, memberId }
    await db.tenant.findUnique({ where: { id: tenantId } })
    await db.membership.findUnique({ where: { tenantId_id: { tenantId, id: memberId } } })
    await db.interview.findMany({ where, orderBy: [{ startedAt: 'desc' }, { id: 'desc' }], take: 3 })
    await db.policyVersion.findMany({ where: { tenantId } })
    await db.consent.findMany({ where })
  }
  const open = () => openMemberContext(core, { sessionHash, tenantSlug: 'large', area: 'student' })
  const ctx = await open()
  if (!ctx) throw new Error('No context for the bench student.')
  const anchor = () => p50(() => five(bare.client('greenroom_student')))
  const rows = [
    await compare({
      name: 'G18 five queries in one tenant transaction',
      goal: 1.6,
      better: 'lower',
      unit: 'ms p50',
      anchor,
      product: () => p50(() => ctx.transaction((tx) => five(tx.db))),
    }),
    await compare({
      name: 'G18 the same with session and context opened',
      goal: null,
      better: 'lower',
      unit: 'ms p50',
      anchor,
      product: () => p50(async () => (await open())?.transaction((tx) => five(tx.db))),
    }),
  ]
  await Promise.all([core.close(), bare.close()])
  return rows
}

async function p50(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  // A token lives 60 s, so a series stays well below that.
  for (let run = 0; run < repeats; run += 1) {
    const began = performance.now()
    await work()
    times.push(performance.now() - began)
  }
  return middle(times)
}

async function beginAs(client: pg.Client, token: string): Promise<void> {
  await client.query('BEGIN')
  await client.query(`SELECT set_config('greenroom.ctx', $1, true)`, [token])
}

async function studentToken({ house, sessionHash }: Dataset): Promise<string> {
  const identity = await connect(house.roles.greenroom_identity)
  const found = await identity.query<{ token: string }>(`SELECT token FROM open_context($1, 'large', 'student')`, [sessionHash]) // prettier-ignore
  await identity.end()
  return found.rows[0]?.token ?? ''
}

async function jobToken({ house, tenantId }: Dataset): Promise<string> {
  const worker = await connect(house.roles.greenroom_worker)
  const found = await worker.query<{ token: string }>('SELECT open_job_context($1) AS token', [tenantId])
  await worker.end()
  return found.rows[0]?.token ?? ''
}

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  return client
}

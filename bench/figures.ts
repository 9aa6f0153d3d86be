import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { countWeek, replaceWeek } from '../domain/metrics/count-days.ts'
import type { FiguresSql } from '#domain/metrics/index.ts'
import { openCoreClients } from '#runtime/db/clients.ts'
import { openJobContext } from '#runtime/db/contexts.ts'
import { openFigures } from '#runtime/figures-store.ts'
import { cloneHouseOn, type House } from '../test/setup/clone.ts'
import { startTestServer } from '../test/setup/server.ts'
import { compare, middle, ratios, spread, type Row } from './pairs.ts'

const sizes = [10_000, 100_000, 1_000_000] as const
const days = 540
const cohorts = 20
/** Answers of the week that is counted anew, at every size. */
const inWeek = 1_000
const zone = 'UTC'
const week = '2026-06-01'
/** Sessions are completed for so long a measurement; figures are counted once in it, six times as often as the house does. */
const sliceMilliseconds = 5_000
const clients = 8

interface Ground {
  house: House
  admin: pg.Client
  tenantId: string
  members: number
}

/** G15: daily series from the roll-up against a scan. G16: sessions completed with upkeep against without. Slopes of both. */
export async function run(): Promise<Row[]> {
  const { testServer, stop } = await startTestServer()
  const rows: Row[] = []
  const [reads, counts]: [number, number][][] = [[], []]
  try {
    for (const size of sizes) {
      const ground = await fill(await cloneHouseOn(testServer), size)
      const figures = await openGround(ground)
      reads?.push([size, await median(15, figures.series)])
      counts?.push([size, await median(9, figures.count)])
      if (size === 1_000_000) rows.push(...(await compared(ground, figures)), await upkeep(ground, figures))
      await figures.close()
      await ground.admin.end()
      await ground.house.drop()
    }
    return [...rows, slope('G15 slope of a dashboard over all answers', 0.2, reads ?? []), slope('G16 slope of counting a week over all answers', 0.1, counts ?? [])] // prettier-ignore
  } finally {
    await stop()
  }
}

async function openGround({ house, tenantId }: Ground) {
  const core = openCoreClients(house.roles)
  const store = openFigures(house.roles.greenroom_metrics_worker)
  const ctx = await openJobContext(core, tenantId)
  const query = (text: string) =>
    store.store.as(ctx.principal, (sql: FiguresSql) => sql.query(text, [tenantId]))
  return {
    series: () => query(`SELECT day, students, answers, seconds FROM practice_day WHERE tenant_id = $1 AND cohort = '' ORDER BY day`), // prettier-ignore
    dimension: () => query('SELECT cohort, sum(answers), sum(seconds) FROM practice_day WHERE tenant_id = $1 GROUP BY cohort'), // prettier-ignore
    async count() {
      const counted = await ctx.transaction((tx) => countWeek(tx, { week, zone }))
      await store.store.as(ctx.principal, (sql) => replaceWeek(sql, tenantId, counted))
    },
    async close() {
      await store.close()
      await core.close()
    },
  }
}
type Figures = Awaited<ReturnType<typeof openGround>>

/** One institution with so many answers over 540 days, of which a thousand are in the week that is counted anew. */
async function fill(house: House, size: number): Promise<Ground> {
  const admin = new pg.Client({ connectionString: house.core.admin })
  await admin.connect()
  const [tenantId, members] = [randomUUID(), 4_000]
  // Foreign keys are not what is measured, and a million checks would take minutes.
  await admin.query('SET session_replication_role = replica')
  await admin.query(
    `INSERT INTO tenant (id, slug, name, short_name, region, time_zone, locale, country, mail_domains, minimum_age, modes, ai_enabled, password_sign_in, status, created_at)
     VALUES ($1, 'large', 'L', 'L', 'eu', 'UTC', 'en-US', 'US', '{}', 17, '{text}', true, true, 'active', now())`,
    [tenantId],
  )
  await admin.query(
    `INSERT INTO membership (tenant_id, id, account_id, roles, status, preferred_name, cohort_id, ai_allowed, created_at)
     SELECT $1, md5('m' || n)::uuid, md5('a' || n)::uuid, '{student}', 'active', 'A', md5('c' || n % $3::int)::uuid, true, now()
     FROM generate_series(0, $2::int - 1) n`,
    [tenantId, members, cohorts],
  )
  await admin.query(
    `INSERT INTO take (tenant_id, id, turn_id, interview_id, member_id, number, state, started_at, submitted_at, words)
     SELECT $1, md5('t' || n)::uuid, md5('u' || n)::uuid, md5('i' || n)::uuid, md5('m' || n % $3::int)::uuid, 1, 'submitted', at - interval '2 minutes', at, 90
     FROM (SELECT n, CASE WHEN n < $4::int THEN $5::timestamptz + n * interval '5 minutes'
       ELSE $5::timestamptz - interval '1 day' - (n % $6::int) * interval '1 day' END AS at FROM generate_series(0, $2::int - 1) n) made`,
    [tenantId, size, members, inWeek, `${week}T08:00:00Z`, days],
  )
  await admin.query('ANALYZE')
  const metrics = new pg.Client({ connectionString: house.metrics.admin })
  await metrics.connect()
  await metrics.query(
    `INSERT INTO practice_day SELECT $1, '2026-05-31'::date - d, CASE c WHEN 0 THEN '' ELSE md5('c' || c)::uuid::text END, 9, 9, 9, 900
     FROM generate_series(0, $2::int - 1) d, generate_series(0, $3::int) c`,
    [tenantId, days, cohorts],
  )
  await metrics.query('ANALYZE')
  await metrics.end()
  return { house, admin, tenantId, members }
}

const daily = `SELECT (submitted_at AT TIME ZONE 'UTC')::date, count(DISTINCT member_id), count(*), sum(extract(epoch FROM submitted_at - started_at))
  FROM take WHERE tenant_id = $1 GROUP BY 1 ORDER BY 1`
const byCohort = `SELECT m.cohort_id, count(*), sum(extract(epoch FROM t.submitted_at - t.started_at))
  FROM take t JOIN membership m ON m.tenant_id = t.tenant_id AND m.id = t.member_id WHERE t.tenant_id = $1 GROUP BY 1`

async function compared({ admin, tenantId }: Ground, figures: Figures): Promise<Row[]> {
  const faster = (name: string, goal: number, sql: string, product: () => Promise<unknown>) =>
    compare({
      name,
      goal,
      better: 'higher',
      unit: 'a second',
      anchor: async () => 1_000 / (await timed(() => admin.query(sql, [tenantId]))),
      product: async () => 1_000 / (await median(9, product)),
    })
  return [
    await faster('G15 daily series from the roll-up', 100, daily, figures.series),
    await faster('G15 sums by cohort from the roll-up', 30, byCohort, figures.dimension),
  ]
}

async function upkeep({ house, tenantId, members }: Ground, { count }: Figures): Promise<Row> {
  const pool = new pg.Pool({ connectionString: house.core.admin, max: clients })
  const name = 'G16 sessions completed with upkeep'
  const without = () => completed(pool, { tenantId, members })
  const withUpkeep = async () => {
    const counting = count()
    const found = await completed(pool, { tenantId, members })
    await counting
    return found
  }
  const found = await ratios(without, withUpkeep)
  await pool.end()
  const note = `${found.product.toFixed(0)} / ${found.anchor.toFixed(0)} a second, all writers in one institution`
  return { name, goal: 0.8, better: 'higher', ...spread(found.ratios), note }
}

/** Sessions a second: interview, turn, answer and report in one transaction each, all into the week that is counted. */
async function completed(
  pool: pg.Pool,
  { tenantId, members }: { tenantId: string; members: number },
): Promise<number> {
  const until = performance.now() + sliceMilliseconds
  let done = 0
  const writer = async () => {
    while (performance.now() < until) {
      const [interview, turn, take, report] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
      await pool.query(
        `WITH who AS (SELECT id FROM membership WHERE tenant_id = $1 AND id = md5('m' || $2::int)::uuid),
         i AS (INSERT INTO interview (tenant_id, id, member_id, mode, format, style, level, thinking_seconds, answer_seconds, untimed, hide_clock, state, started_at, last_activity_at, ended_at, live_key)
           SELECT $1, $3, id, 'text', 'single', 'relaxed', 'entry', 30, 120, false, false, 'ended', $7::timestamptz, $7, $7, gen_random_uuid() FROM who),
         u AS (INSERT INTO turn (tenant_id, id, interview_id, member_id, position, source) SELECT $1, $4, $3, id, 1, 'bank' FROM who),
         t AS (INSERT INTO take (tenant_id, id, turn_id, interview_id, member_id, number, state, started_at, submitted_at, words)
           SELECT $1, $5, $4, $3, id, 1, 'submitted', $7, $7, 90 FROM who)
         INSERT INTO report (tenant_id, id, take_id, interview_id, member_id, revision, kind, source, model, prompt_version, rubric_version, runs, dropped, created_at)
           SELECT $1, $6, $5, $3, id, 1, 'report', 'rules', 'rules', '1', '1', 1, 0, $7 FROM who`,
        [tenantId, done % members, interview, turn, take, report, `${week}T09:00:00Z`],
      )
      done += 1
    }
  }
  // The foreign keys of what one statement writes are looked at when it ends, so members stand and the rest is whole.
  await Promise.all(Array.from({ length: clients }, writer))
  return (done * 1_000) / sliceMilliseconds
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

async function median(times: number, work: () => Promise<unknown>): Promise<number> {
  const found: number[] = []
  for (let run = 0; run < times; run += 1) found.push(await timed(work))
  return middle(found)
}

/** Of the line through the points, both axes in logarithms. */
function slope(name: string, goal: number, points: readonly (readonly [number, number])[]): Row {
  const logs = points.map(([size, time]) => [Math.log(size), Math.log(time)] as const)
  const mean = (pick: (point: readonly [number, number]) => number) => logs.reduce((sum, point) => sum + pick(point), 0) / logs.length // prettier-ignore
  const [x, y] = [mean(([size]) => size), mean(([, time]) => time)]
  const up = logs.reduce((sum, [size, time]) => sum + (size - x) * (time - y), 0)
  const value = up / logs.reduce((sum, [size]) => sum + (size - x) ** 2, 0)
  const note = points.map(([size, time]) => `${size / 1000} k: ${time.toFixed(1)} ms`).join(', ')
  return { name, goal, better: 'lower', median: value, min: value, max: value, note }
}

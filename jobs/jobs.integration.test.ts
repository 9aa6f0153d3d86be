import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openJobBench, type JobBench } from '../test/jobs/job-house.ts'
import { aStudent, anEvent } from '../test/jobs/rows.ts'
import { aSubmittedTake } from '../test/jobs/takes.ts'
import { cloneHouse, type House } from '../test/setup/database.ts'
import { handOverEvents } from '#domain/shared/stages/index.ts'
import { migrateAll } from '#prisma/migrate.ts'
import { ensureDatabases } from '#prisma/roles.ts'
import type { JobHouse } from './house.ts'
import { processJob } from './process-job.ts'
import { allJobs } from './registry.ts'
import { stagesOf } from './stage-of.ts'
import { startJobs, type RunningJobs } from './start-jobs.ts'

let house: House
let bench: JobBench
let student: { tenantId: string; memberId: string; email: string }
const running: RunningJobs[] = []

beforeAll(async () => {
  house = await cloneHouse()
  bench = await openJobBench(house)
  student = await aStudent(bench)
})
afterEach(async () => {
  await Promise.all(running.splice(0).map((jobs) => jobs.close()))
})
afterAll(async () => {
  await bench?.close()
  await house?.drop()
})

const quick = { stalledSeconds: 2, lockSeconds: 2, retrySeconds: 0.2 }

function start(
  more: Partial<JobHouse> = {},
  rhythm = { relaySeconds: 0.2, sweepSeconds: 0.5, windSeconds: 60 },
) {
  const jobs = startJobs({
    house: { ...bench.jobs, ...more },
    queueUrl: house.roles.greenroom_queue_worker,
    timings: quick,
    rhythm,
  })
  running.push(jobs)
  return jobs
}

const count = async (sql: string, params: unknown[] = []) =>
  Number((await bench.rows<{ n: string }>(sql, params))[0]?.n)
const reports = () => count('SELECT count(*) AS n FROM report WHERE tenant_id = $1', [student.tenantId])
const waiting = () => count(`SELECT count(*) AS n FROM stage WHERE state IN ('pending', 'running')`)
const patiently = { timeout: 20_000, interval: 50 }

async function queueText(): Promise<string> {
  const client = new pg.Client({ connectionString: house.queue.admin })
  await client.connect()
  try {
    const jobs = await client.query('SELECT * FROM bullmq.job')
    const events = await client.query('SELECT * FROM bullmq.event')
    return JSON.stringify([jobs.rows, events.rows])
  } finally {
    await client.end()
  }
}

test('R-74 a committed answer becomes feedback and one mail; the queue holds ids and keeps nothing', async () => {
  const before = await reports()
  const take = await aSubmittedTake(bench, bench.jobs.keyring, student)
  start()
  await expect.poll(reports, patiently).toBe(before + 1)
  await expect.poll(() => bench.seen.mails.length, patiently).toBe(1)
  expect(bench.seen.mails[0]).toMatchObject({
    to: { address: student.email, name: 'Sam' },
    subject: 'Your feedback is ready',
  })
  expect(bench.seen.mails[0]?.text).toContain(`/interviews/${take.interviewId}`)
  await expect.poll(waiting, patiently).toBe(0)
  expect(await queueText()).not.toMatch(/robotics|receipt|Sam|example\.com/)
})

test('a nudge beats the poll', async () => {
  const before = await reports()
  const jobs = start({}, { relaySeconds: 3600, sweepSeconds: 3600, windSeconds: 3600 })
  await expect.poll(waiting, patiently).toBe(0)
  await aSubmittedTake(bench, bench.jobs.keyring, student)
  jobs.nudge()
  await expect.poll(reports, patiently).toBe(before + 1)
})

test('a wake-up that was lost is made good by the sweep', async () => {
  const before = await reports()
  await aSubmittedTake(bench, bench.jobs.keyring, { ...student, quiet: true })
  start()
  await expect.poll(reports, patiently).toBe(before + 1)
})

test('R-76 F-21 with the queue database dropped in mid-run, every report arrives, once', async () => {
  start()
  await expect.poll(waiting, patiently).toBe(0)
  const before = await reports()
  const first = await Promise.all(
    Array.from({ length: 6 }, () => aSubmittedTake(bench, bench.jobs.keyring, student)),
  )
  await expect.poll(reports, patiently).toBeGreaterThan(before)
  const admin = new pg.Client({ connectionString: house.server.adminUrl })
  await admin.connect()
  await admin.query(`DROP DATABASE ${house.queue.name} WITH (FORCE)`)
  await admin.end()
  const second = await Promise.all(
    Array.from({ length: 6 }, () => aSubmittedTake(bench, bench.jobs.keyring, student)),
  )
  const server = { ...house.server, prefix: house.prefix }
  await ensureDatabases(server)
  await migrateAll(server)
  await expect.poll(reports, patiently).toBe(before + 12)
  await expect.poll(waiting, patiently).toBe(0)
  const mailsOf = ({ interviewId }: { interviewId: string }) =>
    bench.seen.mails.filter((mail) => mail.text.includes(interviewId)).length
  await expect
    .poll(() => [...first, ...second].map(mailsOf), patiently)
    .toEqual(Array.from({ length: 12 }, () => 1))
  expect(
    await count(
      'SELECT count(*) AS n FROM (SELECT take_id FROM report GROUP BY take_id HAVING count(*) > 1) twice',
    ),
  ).toBe(0)
})

test('an event that is not what its name says is reported, and holds up nothing behind it', async () => {
  const before = await reports()
  await anEvent(bench, {
    tenantId: student.tenantId,
    event: 'take.submitted@1',
    payload: { takeId: 'x', words: 'robotics' },
  })
  await aSubmittedTake(bench, bench.jobs.keyring, student)
  start()
  await expect.poll(reports, patiently).toBe(before + 1)
  expect(bench.seen.lines).toContainEqual({
    level: 'error',
    event: 'event_refused',
    tenantId: student.tenantId,
  })
})

test('R-31 a handler that fails with words leaves only a code, in queue and log', async () => {
  const take = await aSubmittedTake(bench, bench.jobs.keyring, student)
  const open = async () => Promise.reject(new Error('robotics receipt sheet'))
  start({ open })
  const failed = () =>
    bench.seen.lines.some((line) => line.event === 'job_failed' && line.code === 'jobs.broken')
  await expect.poll(failed, patiently).toBe(true)
  expect(await queueText()).not.toContain('robotics')
  expect(JSON.stringify(bench.seen.lines)).not.toContain('robotics')
  await Promise.all(running.splice(0).map((jobs) => jobs.close()))
  start()
  await expect
    .poll(() => count('SELECT count(*) AS n FROM report WHERE take_id = $1', [take.takeId]), patiently)
    .toBe(1)
})

test('what an institution that closed still had waiting stays as it is', async () => {
  const closed = await aStudent(bench)
  const take = await aSubmittedTake(bench, bench.jobs.keyring, closed)
  await bench.rows(`UPDATE tenant SET status = 'closed' WHERE id = $1`, [closed.tenantId])
  const last = await aSubmittedTake(bench, bench.jobs.keyring, student)
  start()
  await expect
    .poll(() => count('SELECT count(*) AS n FROM report WHERE take_id = $1', [last.takeId]), patiently)
    .toBe(1)
  expect(await bench.rows('SELECT state FROM stage WHERE id = $1', [take.stageId])).toEqual([
    { state: 'pending' },
  ])
  await bench.rows('DELETE FROM stage WHERE id = $1', [take.stageId])
})

test('clock jobs stand in the queue after a start, and again after it was emptied', async () => {
  const clocks = async () => {
    const client = new pg.Client({ connectionString: house.queue.admin })
    await client.connect()
    const { rows } = await client.query<{ name: string }>('SELECT name FROM bullmq.scheduler ORDER BY name')
    await client.end()
    return rows.map((row) => row.name)
  }
  const wanted = allJobs.flatMap((job) => (job.kind === 'clock' ? [job.name] : [])).toSorted()
  start({}, { relaySeconds: 60, sweepSeconds: 60, windSeconds: 0.3 })
  await expect.poll(clocks, patiently).toEqual(wanted)
  const client = new pg.Client({ connectionString: house.queue.admin })
  await client.connect()
  // The workers hold locks in their own order meanwhile; who loses a deadlock asks again.
  const emptied = () => client.query('TRUNCATE bullmq.job, bullmq.scheduler CASCADE').then(() => true, () => false) // prettier-ignore
  await expect.poll(emptied, patiently).toBe(true)
  await client.end()
  await expect.poll(clocks, patiently).toEqual(wanted)
})

test('an interview left open ends after its idle days, at the moment they were over', async () => {
  const take = await aSubmittedTake(bench, bench.jobs.keyring, { ...student, state: 'open' })
  await bench.rows(`UPDATE interview SET last_activity_at = now() - interval '8 days' WHERE id = $1`, [
    take.interviewId,
  ])
  await processJob(bench.jobs, { name: 'close-idle-interviews', data: {}, rewake: async () => undefined })
  const [row] = await bench.rows<{ state: string; end_reason: string; days: number }>(
    `SELECT state, end_reason, extract(day FROM ended_at - last_activity_at)::int AS days FROM interview WHERE id = $1`,
    [take.interviewId],
  )
  expect(row).toEqual({ state: 'ended', end_reason: 'closed_by_time', days: 7 })
})

test('an open interview is announced a day before it closes itself: one mail, however often the clock comes by', async () => {
  const stays = await aSubmittedTake(bench, bench.jobs.keyring, { ...student, state: 'open' })
  const closing = await aSubmittedTake(bench, bench.jobs.keyring, { ...student, state: 'open' })
  const idleFor = (interviewId: string, idle: string) =>
    bench.rows(`UPDATE interview SET last_activity_at = now() - $2::interval WHERE id = $1`, [
      interviewId,
      idle,
    ])
  await idleFor(stays.interviewId, '5 days 23 hours')
  await idleFor(closing.interviewId, '6 days 1 hour')
  const tick = () =>
    processJob(bench.jobs, { name: 'announce-closing', data: {}, rewake: async () => undefined })
  const announced = () =>
    bench.rows(`SELECT payload ->> 'interviewId' AS of FROM outbox WHERE event = 'interview.closing_soon@1' AND tenant_id = $1`, [student.tenantId]) // prettier-ignore
  await tick()
  expect(await announced()).toEqual([{ of: closing.interviewId }])
  // Before the relay came by it is said again; after it there is a stage, and nothing more to say.
  await tick()
  const relay = () =>
    handOverEvents(bench.scheduler, {
      limit: 1_000,
      stagesOf: (event) => stagesOf({ jobs: allJobs, event, onBad: () => undefined }),
    })
  await relay()
  await tick()
  expect(await announced()).toHaveLength(2)
  const stages = await bench.rows<{ id: string }>(
    `SELECT id FROM stage WHERE object_kind = 'interview_closing' AND tenant_id = $1`,
    [student.tenantId],
  )
  expect(stages).toHaveLength(1)
  bench.seen.mails.length = 0
  const data = { tenantId: student.tenantId, stageId: stages[0]?.id }
  for (let times = 0; times < 2; times += 1)
    await processJob(bench.jobs, { name: 'send-mail', data, rewake: async () => undefined })
  expect(bench.seen.mails.map(({ subject }) => subject)).toEqual(['A practice you left open closes soon'])
})

test('relayed events are kept for a week, for the mails that read them', async () => {
  const age = (id: string, days: number) =>
    bench.rows(`UPDATE outbox SET relayed_at = now() - make_interval(days => $2) WHERE id = $1`, [id, days])
  const event = { tenantId: student.tenantId, event: 'report.failed@1', payload: {} }
  const [old, young, waitingId] = [
    await anEvent(bench, event),
    await anEvent(bench, event),
    await anEvent(bench, event),
  ]
  await age(old, 8)
  await age(young, 6)
  await processJob(bench.jobs, { name: 'prune-outbox', data: {}, rewake: async () => undefined })
  const left = await bench.rows<{ id: string }>('SELECT id FROM outbox WHERE id = ANY($1)', [
    [old, young, waitingId],
  ])
  expect(left.map((row) => row.id).toSorted()).toEqual([young, waitingId].toSorted())
})

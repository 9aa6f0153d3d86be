import { randomUUID } from 'node:crypto'
import { createPostgresBackend, withBackend } from 'bullmq'
import pg from 'pg'
import type { JobContext } from '#domain/shared/context.ts'
import { runStage } from '#domain/shared/stages/index.ts'
import { openQueues } from '#jobs/queue/open-queues.ts'
import { runWorkers, usualConcurrency, usualTimings } from '#jobs/queue/run-workers.ts'
import { definitions } from '#jobs/registry.ts'
import { openCoreClients } from '#runtime/db/clients.ts'
import { openJobContext } from '#runtime/db/contexts.ts'
import { cloneHouseOn, type House } from '../test/setup/clone.ts'
import { startTestServer } from '../test/setup/server.ts'
import { compare, type Row } from './pairs.ts'

const { Queue, Worker } = withBackend(createPostgresBackend)

/** Of one measurement; five pairs of them at either concurrency. */
const jobsInAll = 600

interface Ground {
  house: House
  admin: pg.Pool
  tenantId: string
  ctx: JobContext
  /** Waits for the first pick-up of a fresh queue, so that connections are open when the clock starts. */
  close: () => Promise<void>
}

/** G19: stages with nothing to do through our wrapper, fence and stage write on, against bare BullMQ on the same backend. */
export async function run(): Promise<Row[]> {
  const { testServer, stop } = await startTestServer()
  try {
    const ground = await prepare(await cloneHouseOn(testServer))
    const rows: Row[] = []
    for (const concurrency of [1, 8]) {
      rows.push(
        await compare({
          name: `G19 stages at concurrency ${concurrency}`,
          goal: 0.45,
          better: 'higher',
          unit: 'jobs/s',
          anchor: () => bare(ground, concurrency),
          product: () => wrapped(ground, concurrency),
        }),
      )
    }
    await ground.close()
    return rows
  } finally {
    await stop()
  }
}

async function prepare(house: House): Promise<Ground> {
  const admin = new pg.Pool({ connectionString: house.core.admin, max: 2 })
  // When the run fails the server is stopped first; the failure is what should be seen then.
  admin.on('error', () => undefined)
  const core = openCoreClients(house.roles, { greenroom_worker: 10 })
  const tenantId = randomUUID()
  await admin.query(`INSERT INTO tenant VALUES ($1, 'bench', 'B', 'B', 'eu', 'UTC', 'en-US', 'US', '{}', 17, '{text}', true, true, 'active', now())`, [tenantId]) // prettier-ignore
  return {
    house,
    admin,
    tenantId,
    ctx: await openJobContext(core, tenantId),
    async close() {
      await core.close()
      await admin.end()
    },
  }
}

/** Jobs a second of BullMQ alone: the same queue database, role and options, and a processor that does nothing. */
async function bare({ house }: Ground, concurrency: number): Promise<number> {
  const connection = { connectionString: house.roles.greenroom_queue_worker, schema: 'bullmq', max: 1 }
  const name = `bare-${randomUUID()}`
  const queue = new Queue(name, { connection })
  await queue.waitUntilReady()
  const options = { removeOnComplete: true, removeOnFail: true }
  const counted = counter(jobsInAll)
  await queue.addBulk(
    Array.from({ length: jobsInAll }, () => ({ name: 'none', data: { id: randomUUID() }, opts: options })),
  )
  const worker = new Worker(name, async () => undefined, { connection, concurrency, autorun: false })
  worker.on('error', () => undefined)
  worker.on('completed', counted.one)
  await worker.waitUntilReady()
  const began = performance.now()
  void worker.run()
  await counted.all
  const seconds = (performance.now() - began) / 1000
  await worker.close()
  await queue.close()
  return jobsInAll / seconds
}

/** The same through our wrapper: payload in the queue is the stage's id; each is claimed by fence and finished in its own transaction. */
async function wrapped({ house, admin, tenantId, ctx }: Ground, concurrency: number): Promise<number> {
  const { rows } = await admin.query<{ id: string }>(
    `INSERT INTO stage (tenant_id, id, object_kind, object_id, name, version, state, due_by, created_at)
     SELECT $1, gen_random_uuid(), 'take', gen_random_uuid(), 'feedback', 1, 'pending', now(), now()
     FROM generate_series(1, $2) RETURNING id`,
    [tenantId, jobsInAll],
  )
  const url = house.roles.greenroom_queue_worker
  const job = definitions['rate-take']
  const opened = Promise.withResolvers<void>()
  let ready = 0
  const onReady = () => void ((ready += 1) === 4 && opened.resolve())
  const queues = openQueues({ url, retrySeconds: 1, onReady, onError: () => undefined })
  await opened.promise
  await queues.wake(job, rows.map(({ id }) => ({ tenantId, stageId: id, name: 'feedback', attempts: 0 }))) // prettier-ignore
  const counted = counter(jobsInAll)
  const first = Promise.withResolvers<number>()
  const workers = runWorkers({
    url,
    timings: usualTimings,
    concurrency: { ...usualConcurrency, ai: concurrency },
    onError: () => undefined,
    process: async (_queue, name, data) => {
      first.resolve(performance.now())
      const { stageId } = definitions[name as 'rate-take'].payload.parse(data)
      await runStage(ctx, { stageId, policy: job.policy, pulse: () => () => undefined, work: async () => ({ commit: async () => undefined }) }) // prettier-ignore
      counted.one()
    },
  })
  const began = await first.promise
  await counted.all
  const seconds = (performance.now() - began) / 1000
  await workers.close()
  await queues.close()
  return jobsInAll / seconds
}

function counter(wanted: number): { one: () => void; all: Promise<void> } {
  const { promise, resolve } = Promise.withResolvers<void>()
  let seen = 0
  return { one: () => void ((seen += 1) === wanted && resolve()), all: promise }
}

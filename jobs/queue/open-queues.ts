import { createPostgresBackend, withBackend } from 'bullmq'
import type { WakeUp } from '#domain/shared/stages/index.ts'
import { queueNames, type JobDefinition, type QueueName, type StageJob } from '../define.ts'
import { queueSchema, wakeUpId } from './names.ts'
import { openReady, type Opening } from './open-ready.ts'

const { Queue } = withBackend(createPostgresBackend)
type OneQueue = InstanceType<typeof Queue>

export interface Queues {
  /** Puts wake-ups into their queues, many in one statement. `delaySeconds` for a stage that was given back. */
  wake(job: StageJob, wakeUps: readonly WakeUp[], delaySeconds?: number): Promise<void>
  /** (Re)writes the clock of every clock job: an emptied queue database gets it back. */
  wind(jobs: readonly JobDefinition[]): Promise<void>
  close(): Promise<void>
}

/** Connections for adding, over all queues: each has a pool of its own of this size. */
const poolSize = 1

/** The producing side. Every queue has an 'error' listener: without one a lost connection would end the process. */
export function openQueues({
  url,
  retrySeconds,
  onReady,
  onError,
}: {
  url: string
  retrySeconds: number
  /** A queue takes wake-ups from now on; those that came earlier were refused. */
  onReady: () => void
  onError: (queue: string, error: unknown) => void
}): Queues {
  const connection = {
    connectionString: url,
    schema: queueSchema,
    max: poolSize,
    connectionTimeoutMillis: 5_000,
  }
  const open = new Map<QueueName, Opening<OneQueue>>(
    queueNames.map((name) => {
      const complain = (error: unknown) => onError(name, error)
      const make = () => new Queue(name, { connection }).on('error', complain)
      return [name, openReady({ make, retrySeconds, onReady, onError: complain })]
    }),
  )
  const of = (name: QueueName): OneQueue => {
    const queue = open.get(name)?.current()
    if (!queue) throw Object.assign(new Error(), { code: 'queue.not_ready' })
    return queue
  }
  return {
    async wake(job, wakeUps, delaySeconds = 0) {
      if (wakeUps.length === 0) return
      const opts = { ...jobOptions(job), delay: Math.ceil(delaySeconds * 1000) }
      const bulk = wakeUps.map((wakeUp) => ({
        name: job.name,
        data: { tenantId: wakeUp.tenantId, stageId: wakeUp.stageId },
        opts: { ...opts, jobId: wakeUpId(wakeUp) },
      }))
      await of(job.queue).addBulk(bulk)
    },
    async wind(jobs) {
      for (const job of jobs) {
        if (job.kind !== 'clock') continue
        const repeat = 'cron' in job.trigger ? { pattern: job.trigger.cron, tz: 'UTC' } : { every: job.trigger.everySeconds * 1000 } // prettier-ignore
        await of(job.queue).upsertJobScheduler(job.name, repeat, {
          name: job.name,
          data: {},
          opts: jobOptions(job),
        })
      }
    },
    async close() {
      await Promise.all([...open.values()].map((opening) => opening.close()))
    },
  }
}

/**
 * Nothing that ended stays in a queue: what happened is told by stages and the log, and a job that were kept would
 * block its own name for the next wake-up. No stack is kept.
 */
function jobOptions({ attempts, backoff }: JobDefinition) {
  return {
    attempts,
    backoff: { type: 'exponential', delay: backoff.firstSeconds * 1000, jitter: 0.5 },
    removeOnComplete: true,
    removeOnFail: true,
    stackTraceLimit: 0,
    keepLogs: 0,
  }
}

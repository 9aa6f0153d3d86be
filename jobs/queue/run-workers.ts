import { createPostgresBackend, withBackend } from 'bullmq'
import type { Job } from 'bullmq'
import { queueNames, type QueueName } from '../define.ts'
import { queueSchema } from './names.ts'
import { openReady } from './open-ready.ts'
import { scrubbed } from './scrub.ts'

const { Worker } = withBackend(createPostgresBackend)

export interface Timings {
  /** A job whose worker was silent for this long is given to another. Never below the lock. */
  readonly stalledSeconds: number
  readonly lockSeconds: number
  /** Wait after the queue database could not be reached. */
  readonly retrySeconds: number
}

export const usualTimings: Timings = { stalledSeconds: 30, lockSeconds: 30, retrySeconds: 2 }

/** Model and mail calls wait on other people's servers; the database work between them is short. */
export const usualConcurrency: Readonly<Record<QueueName, number>> = { media: 1, ai: 4, mail: 4, sweep: 1 }

/** A stalled job is run again this often before the queue gives it up; the default of 1 loses it at its second crash. */
const mostStalls = 20

export interface RunningWorkers {
  /** Takes no new job, waits for the running ones. */
  close(): Promise<void>
}

/** The consuming side: one worker for each queue, two connections each (one waits for news). */
export function runWorkers(input: {
  url: string
  timings: Timings
  concurrency?: Readonly<Record<QueueName, number>>
  process: (queue: QueueName, name: string, data: unknown) => Promise<void>
  onError: (queue: string, error: unknown) => void
}): RunningWorkers {
  const { url, timings, concurrency = usualConcurrency } = input
  const connection = { connectionString: url, schema: queueSchema, max: 1, connectionTimeoutMillis: 5_000 }
  const workers = queueNames.map((queue) => {
    const handle = async (job: Job): Promise<void> => {
      try {
        await input.process(queue, job.name, job.data)
      } catch (error) {
        throw scrubbed(error)
      }
    }
    const complain = (error: unknown) => input.onError(queue, error)
    const make = () =>
      new Worker(queue, handle, {
        connection,
        autorun: false,
        concurrency: concurrency[queue],
        maxStalledCount: mostStalls,
        lockDuration: timings.lockSeconds * 1000,
        stalledInterval: timings.stalledSeconds * 1000,
        runRetryDelay: timings.retrySeconds * 1000,
        removeOnComplete: { count: 0 },
        removeOnFail: { count: 0 },
      })
        .on('error', complain)
        .on('failed', (_job, error) => complain(error))
    const onReady = (worker: ReturnType<typeof make>) => void worker.run().catch(complain)
    return openReady({ make, retrySeconds: timings.retrySeconds, onReady, onError: complain })
  })
  return {
    async close() {
      await Promise.all(workers.map((worker) => worker.close()))
    },
  }
}

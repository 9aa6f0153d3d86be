import type { JobHouse } from '#jobs/house.ts'
import { codeOf } from '#jobs/queue/scrub.ts'
import { startJobs } from '#jobs/start-jobs.ts'
import { processConfig } from '#runtime/environment.ts'
import { openWorkerHouse } from '#runtime/worker-house.ts'

/**
 * A worker as jobs/worker.ts starts it, over a house that reports the steps at which a proof kills it, and with clocks so
 * short that the next worker finds what this one left within seconds.
 */
export async function startKillableWorker(withSteps: (house: JobHouse) => JobHouse): Promise<void> {
  const { house, urls, logger } = await openWorkerHouse(processConfig())
  // The proof then starts another, as the supervisor does.
  process.once('uncaughtException', (error) => {
    logger.fatal({ event: 'crashed', code: codeOf(error) })
    process.exit(1)
  })
  startJobs({
    house: withSteps(house),
    queueUrl: urls.queue,
    timings: { stalledSeconds: 3, lockSeconds: 3, retrySeconds: 0.5 },
    rhythm: { relaySeconds: 0.3, sweepSeconds: 1, windSeconds: 60 },
  })
  logger.info({ event: 'ready' })
}

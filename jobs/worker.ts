import { fileURLToPath } from 'node:url'
import { processConfig } from '#runtime/environment.ts'
import { openWorkerHouse } from '#runtime/worker-house.ts'
import { listenToOutbox } from '#runtime/outbox-news.ts'
import { codeOf } from './queue/scrub.ts'
import { startJobs } from './start-jobs.ts'

/** Longest that running jobs may take to end after SIGTERM; what is cut then comes back by its lease (R-78). */
const graceMilliseconds = 25_000

/** Starts the worker process: says `ready` in its log once it works, and stops on SIGTERM within 30 seconds. */
export async function main(): Promise<void> {
  const config = processConfig()
  const { house, urls, logger, close } = await openWorkerHouse(config)
  const jobs = startJobs({ house, queueUrl: urls.queue })
  const listener = listenToOutbox({ url: urls.scheduler, onNews: jobs.nudge })
  const stop = (signal: string) => {
    logger.info({ event: 'stopping', signal })
    setTimeout(() => process.exit(1), graceMilliseconds).unref()
    void (async () => {
      await Promise.allSettled([listener.close(), jobs.close()])
      await close()
      logger.info({ event: 'stopped' })
      process.exit(0)
    })()
  }
  // A driver's error that nobody waits for leaves a connection in a state that nobody knows: a fresh process is safer, and
  // the stages come back by their leases. Only its code is told, since messages and stacks may hold words (R-31).
  process.once('uncaughtException', (error) => {
    logger.fatal({ event: 'crashed', code: codeOf(error) }, `the worker ends itself: ${codeOf(error)}`)
    process.exit(1)
  })
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  // Not through the logger: the supervisor waits for this line at every LOG_LEVEL.
  process.stdout.write(`${JSON.stringify({ event: 'ready', name: 'worker' })}\n`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? `${error.name}: ${error.message}` : 'Error: unknown'}\n`)
    process.exit(1)
  })
}

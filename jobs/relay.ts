import { handOverEvents } from '#domain/shared/stages/index.ts'
import type { JobHouse } from './house.ts'
import type { Queues } from './queue/open-queues.ts'
import { codeOf } from './queue/scrub.ts'
import { allJobs, jobOfStage } from './registry.ts'
import { stagesOf } from './stage-of.ts'
import type { WakeUp } from '#domain/shared/stages/index.ts'

/** Events taken in one transaction. */
const batch = 200

/**
 * Hands on what is in the outbox until it is empty. The stages are committed with the events' marks; if the queue is
 * away after that, the sweep wakes them later. Resolves to the number of events.
 */
export async function relayOnce(house: JobHouse, queues: Queues): Promise<number> {
  let events = 0
  for (;;) {
    const taken = await handOverEvents(house.scheduler, {
      limit: batch,
      stagesOf: (event) =>
        stagesOf({ jobs: allJobs, event, onBad: ({ tenantId }) => house.log({ level: 'error', event: 'event_refused', tenantId }) }), // prettier-ignore
    })
    events += taken.events
    await wakeAll(house, queues, taken.wakeUps)
    if (taken.events < batch) return events
  }
}

/** Puts wake-ups into their queues, one statement for each job. A queue that is away costs a warning and a later sweep. */
export async function wakeAll(house: JobHouse, queues: Queues, wakeUps: readonly WakeUp[]): Promise<void> {
  for (const [stage, group] of Map.groupBy(wakeUps, (wakeUp) => wakeUp.name)) {
    const job = jobOfStage(stage)
    if (!job) {
      house.log({ level: 'error', event: 'stage_without_job', code: stage, count: group.length })
      continue
    }
    try {
      await queues.wake(job, group)
    } catch (error) {
      const code = codeOf(error)
      house.log({ level: 'warn', event: 'queue_away', job: job.name, code, count: group.length })
    }
  }
}

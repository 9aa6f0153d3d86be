import { dueStages } from '#domain/shared/stages/index.ts'
import type { JobHouse } from './house.ts'
import type { Queues } from './queue/open-queues.ts'
import { wakeAll } from './relay.ts'

/**
 * Wakes every stage that is due and that nobody works on: a lost queue database, a killed worker and a lost wake-up all
 * end here. It runs in the worker itself and not as a job, since it has to outlive the queue.
 */
export async function sweepStages(house: JobHouse, queues: Queues): Promise<number> {
  const due = await dueStages(house.scheduler)
  await wakeAll(house, queues, due)
  return due.length
}

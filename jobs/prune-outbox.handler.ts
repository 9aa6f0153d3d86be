import { pruneOutbox } from '#domain/shared/stages/index.ts'
import type { Handler } from './define.ts'
import type { pruneOutboxJob } from './prune-outbox.job.ts'

export const pruneOutboxHandler: Handler<typeof pruneOutboxJob> = async (house) => {
  const count = await pruneOutbox(house.scheduler)
  house.log({ level: 'info', event: 'outbox_pruned', count })
}

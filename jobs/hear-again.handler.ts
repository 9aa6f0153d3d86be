import { hearAgainByItself, recordingsToHearAgain } from '#domain/recordings/index.ts'
import type { Handler } from './define.ts'
import type { hearAgainJob } from './hear-again.job.ts'

export const hearAgainHandler: Handler<typeof hearAgainJob> = async (house, _payload, signal) => {
  // Where nobody hears, asking again changes nothing.
  if (!house.transcriber) return
  const waiting = await recordingsToHearAgain(house.scheduler)
  for (const { tenantId, takeId } of waiting) {
    if (signal.aborted) return
    await house
      .open(tenantId)
      .then((ctx) => hearAgainByItself(ctx, { takeId }))
      .catch(() => house.log({ level: 'error', event: 'not_heard_again', tenantId }))
  }
  if (waiting.length > 0) house.log({ level: 'info', event: 'heard_again', count: waiting.length })
}

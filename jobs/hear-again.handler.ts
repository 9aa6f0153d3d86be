import { hearAgainByItself, recordingsToHearAgain } from '#domain/recordings/index.ts'
import type { Handler } from './define.ts'
import { eachDue } from './each-due.ts'
import type { hearAgainJob } from './hear-again.job.ts'

export const hearAgainHandler: Handler<typeof hearAgainJob> = async (house, _payload, signal) => {
  // Where nobody hears, asking again changes nothing.
  if (!house.transcriber) return
  await eachDue(house, {
    due: await recordingsToHearAgain(house.scheduler),
    open: house.open,
    steps: [hearAgainByItself],
    events: { done: 'heard_again', failed: 'not_heard_again' },
    signal,
  })
}

import { cutDueSound, destroySound, dueSounds } from '#domain/recordings/index.ts'
import type { Handler } from './define.ts'
import type { destroyDueSoundsJob } from './destroy-due-sounds.job.ts'
import { eachDue, openRecordingsToDestroy } from './each-due.ts'

type Handle = Handler<typeof destroyDueSoundsJob>

/** First every way to every due sound is cut and its key destroyed; bytes follow, so a failing store holds no key. */
export const destroyDueSoundsHandler: Handle = async (house, _payload, signal) =>
  eachDue(house, {
    due: await dueSounds(house.scheduler),
    open: openRecordingsToDestroy(house),
    steps: [cutDueSound, destroySound],
    events: { done: 'sounds_destroyed', failed: 'sound_overdue' },
    signal,
  })

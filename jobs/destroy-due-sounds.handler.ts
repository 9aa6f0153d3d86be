import { cutDueSound, destroySound, dueSounds, type DueSound } from '#domain/recordings/index.ts'
import type { RecordingJobContext } from '#domain/recordings/index.ts'
import type { Handler } from './define.ts'
import type { destroyDueSoundsJob } from './destroy-due-sounds.job.ts'

/** First every way to every due sound is cut and its key destroyed; bytes follow, so a failing store holds no key. */
export const destroyDueSoundsHandler: Handler<typeof destroyDueSoundsJob> = async (
  house,
  _payload,
  signal,
) => {
  const due = await dueSounds(house.scheduler)
  const { keyring, objects } = house
  const failed = new Set<DueSound>()
  const each = async (work: (ctx: RecordingJobContext, sound: DueSound) => Promise<void>) => {
    for (const sound of due) {
      if (signal.aborted) return
      // One that cannot be destroyed now delays no other; the next tick comes back to it.
      await house
        .openToDestroy(sound.tenantId)
        .then((ctx) => work({ ...ctx, keyring, objects }, sound))
        .catch(() => void failed.add(sound))
    }
  }
  await each(cutDueSound)
  await each(destroySound)
  for (const { tenantId } of failed) house.log({ level: 'error', event: 'sound_overdue', tenantId })
  const count = due.length - failed.size
  if (count > 0 && !signal.aborted) house.log({ level: 'info', event: 'sounds_destroyed', count })
}

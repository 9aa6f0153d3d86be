import { destroyDueSound, dueSounds } from '#domain/recordings/index.ts'
import type { Handler } from './define.ts'
import type { destroyDueSoundsJob } from './destroy-due-sounds.job.ts'

export const destroyDueSoundsHandler: Handler<typeof destroyDueSoundsJob> = async (
  house,
  _payload,
  signal,
) => {
  const due = await dueSounds(house.scheduler)
  const { keyring, objects } = house
  for (const { tenantId, takeId } of due) {
    if (signal.aborted) return
    // One that cannot be destroyed now delays no other; the next tick comes back to it.
    await house
      .open(tenantId)
      .then((ctx) => destroyDueSound({ ...ctx, keyring, objects }, { takeId }))
      .catch(() => house.log({ level: 'error', event: 'sound_overdue', tenantId }))
  }
  if (due.length > 0) house.log({ level: 'info', event: 'sounds_destroyed', count: due.length })
}

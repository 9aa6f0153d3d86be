import { endUnfinishedUpload, unfinishedUploads } from '#domain/recordings/index.ts'
import type { Handler } from './define.ts'
import type { endUnfinishedUploadsJob } from './end-unfinished-uploads.job.ts'

export const endUnfinishedUploadsHandler: Handler<typeof endUnfinishedUploadsJob> = async (
  house,
  _payload,
  signal,
) => {
  const due = await unfinishedUploads(house.scheduler)
  const { keyring, objects } = house
  for (const { tenantId, takeId } of due) {
    if (signal.aborted) return
    // One that cannot be ended now delays no other; the next tick comes back to it.
    await house
      .openToDestroy(tenantId)
      .then((ctx) => endUnfinishedUpload({ ...ctx, keyring, objects }, { takeId }))
      .catch(() => house.log({ level: 'error', event: 'upload_overdue', tenantId }))
  }
  if (due.length > 0) house.log({ level: 'info', event: 'uploads_ended', count: due.length })
}

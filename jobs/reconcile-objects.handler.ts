import { reconcileObjects } from '#domain/recordings/index.ts'
import type { Handler } from './define.ts'
import type { reconcileObjectsJob } from './reconcile-objects.job.ts'

export const reconcileObjectsHandler: Handler<typeof reconcileObjectsJob> = async (
  house,
  _payload,
  signal,
) => {
  const removed = await reconcileObjects(house.scheduler, { objects: house.objects, signal })
  if (removed > 0) house.log({ level: 'info', event: 'objects_removed', count: removed })
}

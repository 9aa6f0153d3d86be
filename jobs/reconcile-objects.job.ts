import { clockPayload, queueRetry, type ClockJob } from './define.ts'

/** Removes sealed files without a row: what a crash left between the store and the database. */
export const reconcileObjectsJob = {
  kind: 'clock',
  name: 'reconcile-objects',
  version: 1,
  queue: 'sweep',
  payload: clockPayload,
  trigger: { everySeconds: 3_600 },
  timeoutSeconds: 600,
  ...queueRetry,
} satisfies ClockJob

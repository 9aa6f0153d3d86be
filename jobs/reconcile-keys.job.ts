import { clockPayload, queueRetry, type ClockJob } from './define.ts'

/** A crash between key and row leaves a reserved key; after 24 h it is settled one way or the other. */
export const reconcileKeysJob = {
  kind: 'clock',
  name: 'reconcile-keys',
  version: 1,
  queue: 'sweep',
  payload: clockPayload,
  trigger: { cron: '41 * * * *' },
  timeoutSeconds: 600,
  ...queueRetry,
} satisfies ClockJob

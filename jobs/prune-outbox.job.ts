import { clockPayload, queueRetry, type ClockJob } from './define.ts'

/** Events that were handed on long ago say nothing that stages and the audit ledger do not say. */
export const pruneOutboxJob = {
  kind: 'clock',
  name: 'prune-outbox',
  version: 1,
  queue: 'sweep',
  payload: clockPayload,
  trigger: { cron: '23 3 * * *' },
  timeoutSeconds: 300,
  ...queueRetry,
} satisfies ClockJob

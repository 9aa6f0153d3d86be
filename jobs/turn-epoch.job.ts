import { clockPayload, queueRetry, type ClockJob } from './define.ts'

/**
 * at least daily, hourly for sound. Asked more often, because a turn that was cut or had to wait for a lease goes on
 * where it stopped.
 */
export const turnEpochJob = {
  kind: 'clock',
  name: 'turn-epoch',
  version: 1,
  queue: 'sweep',
  payload: clockPayload,
  trigger: { cron: '7,17,27,37,47,57 * * * *' },
  timeoutSeconds: 3000,
  ...queueRetry,
} satisfies ClockJob

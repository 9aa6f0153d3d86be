import { clockPayload, queueRetry, type ClockJob } from './define.ts'

/** at least daily. Asked each hour, because a turn that was cut or had to wait for a lease goes on where it stopped. */
export const turnEpochJob = {
  kind: 'clock',
  name: 'turn-epoch',
  version: 1,
  queue: 'sweep',
  payload: clockPayload,
  trigger: { cron: '17 * * * *' },
  timeoutSeconds: 3000,
  ...queueRetry,
} satisfies ClockJob

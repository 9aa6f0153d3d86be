import { clockPayload, queueRetry, type ClockJob } from './define.ts'

/** Hands the mails that a roster asked for on, some of each school at a time, so that no sign-in link waits behind them. */
export const mailWaysInJob = {
  kind: 'clock',
  name: 'mail-ways-in',
  version: 1,
  queue: 'sweep',
  payload: clockPayload,
  trigger: { everySeconds: 30 },
  timeoutSeconds: 120,
  ...queueRetry,
} satisfies ClockJob

import { clockPayload, queueRetry, type ClockJob } from './define.ts'

/** Hands the mails that a roster asked for on, few at a time over all schools, so that a sign-in link waits behind few of them. */
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

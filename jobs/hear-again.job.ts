import { clockPayload, queueRetry, type ClockJob } from './define.ts'

/** Asks again for the words of recordings that nobody could write down while something was away. */
export const hearAgainJob = {
  kind: 'clock',
  name: 'hear-again',
  version: 1,
  queue: 'sweep',
  payload: clockPayload,
  trigger: { everySeconds: 60 },
  timeoutSeconds: 120,
  ...queueRetry,
} satisfies ClockJob

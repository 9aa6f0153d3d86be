import { clockPayload, queueRetry, type ClockJob } from './define.ts'

/** Says of each open interview, once and a day before, that it is about to close itself. */
export const announceClosingJob = {
  kind: 'clock',
  name: 'announce-closing',
  version: 1,
  queue: 'sweep',
  payload: clockPayload,
  trigger: { everySeconds: 900 },
  timeoutSeconds: 300,
  ...queueRetry,
} satisfies ClockJob

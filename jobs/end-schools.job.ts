import { clockPayload, queueRetry, type ClockJob } from './define.ts'

/** Ends schools whose day of closing has come: access first, then their keys. */
export const endSchoolsJob = {
  kind: 'clock',
  name: 'end-schools',
  version: 1,
  queue: 'sweep',
  payload: clockPayload,
  trigger: { everySeconds: 60 },
  timeoutSeconds: 300,
  ...queueRetry,
} satisfies ClockJob

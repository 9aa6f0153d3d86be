import { clockPayload, queueRetry, type ClockJob } from './define.ts'

/** Raw sound lives at most 60 minutes from when its first part was announced, whatever fails. */
export const destroyDueSoundsJob = {
  kind: 'clock',
  name: 'destroy-due-sounds',
  version: 1,
  queue: 'sweep',
  payload: clockPayload,
  trigger: { everySeconds: 30 },
  timeoutSeconds: 300,
  ...queueRetry,
} satisfies ClockJob

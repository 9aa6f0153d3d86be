import { clockPayload, queueRetry, type ClockJob } from './define.ts'

/** Tells students of what their school asks of them, within minutes of its publishing, its opening, or their school's. */
export const announceAssignmentsJob = {
  kind: 'clock',
  name: 'announce-assignments',
  version: 1,
  queue: 'sweep',
  payload: clockPayload,
  trigger: { everySeconds: 60 },
  timeoutSeconds: 300,
  ...queueRetry,
} satisfies ClockJob

import { clockPayload, queueRetry, type ClockJob } from './define.ts'

/** Reminds students of assignments that are due in three days, and again a day before. */
export const remindAssignmentsJob = {
  kind: 'clock',
  name: 'remind-assignments',
  version: 1,
  queue: 'sweep',
  payload: clockPayload,
  trigger: { everySeconds: 900 },
  timeoutSeconds: 300,
  ...queueRetry,
} satisfies ClockJob

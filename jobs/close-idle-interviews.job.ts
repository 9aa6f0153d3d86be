import { clockPayload, queueRetry, type ClockJob } from './define.ts'

/** An open interview ends itself 7 days after its last activity (architecture.md, "Time, retention"). */
export const closeIdleInterviewsJob = {
  kind: 'clock',
  name: 'close-idle-interviews',
  version: 1,
  queue: 'sweep',
  payload: clockPayload,
  trigger: { everySeconds: 900 },
  timeoutSeconds: 300,
  ...queueRetry,
} satisfies ClockJob

import { clockPayload, queueRetry, type ClockJob } from './define.ts'

/** An upload of a video that nobody finished lives 24 hours after its last byte. */
export const endUnfinishedUploadsJob = {
  kind: 'clock',
  name: 'end-unfinished-uploads',
  version: 1,
  queue: 'sweep',
  payload: clockPayload,
  trigger: { everySeconds: 600 },
  timeoutSeconds: 300,
  ...queueRetry,
} satisfies ClockJob

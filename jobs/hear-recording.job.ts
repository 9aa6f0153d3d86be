import { z } from 'zod'
import { queueRetry, wakeUpPayload, type StageJob } from './define.ts'

const payload = z.strictObject({
  takeId: z.uuid(),
  interviewId: z.uuid(),
  memberId: z.uuid(),
  stageId: z.uuid(),
})

/** Turns a recording into words, and ends the sound of a voice answer with them. */
export const hearRecordingJob = {
  kind: 'stage',
  name: 'hear-recording',
  version: 1,
  queue: 'ai',
  stage: 'hear',
  payload: wakeUpPayload,
  triggers: {
    'recording.prepared@1': { payload, stage: (event) => ({ name: 'hear', stageId: event.payload.stageId }) },
  },
  timeoutSeconds: 900,
  // Given up well within the hour that raw sound may exist, so that it can be asked for once more, by itself or by its student.
  policy: { leaseSeconds: 60, mostAttempts: 6, backoff: { firstSeconds: 5, mostSeconds: 120 } },
  ...queueRetry,
} satisfies StageJob

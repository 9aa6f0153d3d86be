import { z } from 'zod'
import { queueRetry, wakeUpPayload, type StageJob } from './define.ts'

const payload = z.strictObject({
  takeId: z.uuid(),
  interviewId: z.uuid(),
  memberId: z.uuid(),
  stageId: z.uuid(),
})

/** Makes one seekable file of a video that was handed in. */
export const prepareRecordingJob = {
  kind: 'stage',
  name: 'prepare-recording',
  version: 1,
  queue: 'media',
  stage: 'prepare',
  payload: wakeUpPayload,
  triggers: {
    'recording.kept@1': { payload, stage: (event) => ({ name: 'prepare', stageId: event.payload.stageId }) },
  },
  timeoutSeconds: 600,
  // An hour of video is rewritten in about ten seconds; the rest is a slow store.
  policy: { leaseSeconds: 60, mostAttempts: 12, backoff: { firstSeconds: 2, mostSeconds: 600 } },
  ...queueRetry,
} satisfies StageJob

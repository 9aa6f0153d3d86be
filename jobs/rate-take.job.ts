import { z } from 'zod'
import { queueRetry, wakeUpPayload, type StageJob } from './define.ts'

const payload = z.strictObject({
  takeId: z.uuid(),
  interviewId: z.uuid(),
  memberId: z.uuid(),
  stageId: z.uuid(),
})

/** Feedback for one submitted answer. The verb that submits makes the stage, and so does a re-run. */
export const rateTakeJob = {
  kind: 'stage',
  name: 'rate-take',
  version: 1,
  queue: 'ai',
  stage: 'feedback',
  payload: wakeUpPayload,
  triggers: {
    'take.submitted@1': { payload, stage: (event) => ({ name: 'feedback', stageId: event.payload.stageId }) },
  },
  // A model may take a minute for each reading and is asked at most twice; the lease is renewed meanwhile.
  timeoutSeconds: 300,
  policy: { leaseSeconds: 30, mostAttempts: 4, backoff: { firstSeconds: 5, mostSeconds: 120 } },
  ...queueRetry,
} satisfies StageJob

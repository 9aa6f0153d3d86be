import { z } from 'zod'
import { queueRetry, wakeUpPayload, type StageJob } from './define.ts'

const payload = z.strictObject({
  takeId: z.uuid(),
  interviewId: z.uuid(),
  memberId: z.uuid(),
  stageId: z.uuid(),
})

/** Destroys key and bytes of a sound that has ended; every way to it was cut by the verb that ended it. */
export const destroySoundJob = {
  kind: 'stage',
  name: 'destroy-sound',
  version: 1,
  queue: 'sweep',
  stage: 'destroy',
  payload: wakeUpPayload,
  triggers: {
    'sound.ended@1': { payload, stage: (event) => ({ name: 'destroy', stageId: event.payload.stageId }) },
  },
  timeoutSeconds: 120,
  // Never given up: it is tried about hourly for 30 days before a person is asked.
  policy: { leaseSeconds: 60, mostAttempts: 720, backoff: { firstSeconds: 2, mostSeconds: 3600 } },
  ...queueRetry,
} satisfies StageJob

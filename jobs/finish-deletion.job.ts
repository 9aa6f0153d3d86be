import { z } from 'zod'
import { queueRetry, wakeUpPayload, type StageJob } from './define.ts'

const payload = z.strictObject({ receiptId: z.uuid(), memberId: z.uuid() })

/** Destroys the keys of what a student deleted; access was cut by the verb that asked. */
export const finishDeletionJob = {
  kind: 'stage',
  name: 'finish-deletion',
  version: 1,
  queue: 'sweep',
  stage: 'erase',
  payload: wakeUpPayload,
  triggers: {
    'deletion.requested@1': {
      payload,
      stage: (event) => ({
        name: 'erase',
        objectKind: 'receipt',
        objectId: event.payload.receiptId,
        memberId: event.payload.memberId,
        dueInSeconds: 60,
      }),
    },
  },
  timeoutSeconds: 60,
  // A deletion is never given up: it is tried about hourly for 30 days before a person is asked.
  policy: { leaseSeconds: 60, mostAttempts: 720, backoff: { firstSeconds: 2, mostSeconds: 3600 } },
  ...queueRetry,
} satisfies StageJob

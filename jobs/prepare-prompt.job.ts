import { z } from 'zod'
import { queueRetry, wakeUpPayload, type StageJob } from './define.ts'
import { promptStage } from './stage-of.ts'

const payload = z.strictObject({ promptId: z.uuid(), memberId: z.uuid() })

/** Makes one seekable file, with captions, of what a school recorded or sent to ask a question with. */
export const preparePromptJob = {
  kind: 'stage',
  name: 'prepare-prompt',
  version: 1,
  queue: 'media',
  stage: 'prompt',
  payload: wakeUpPayload,
  triggers: { 'prompt.received@1': { payload, stage: promptStage } },
  timeoutSeconds: 300,
  // Three minutes are rewritten in a second; the rest is a slow store.
  policy: { leaseSeconds: 60, mostAttempts: 8, backoff: { firstSeconds: 2, mostSeconds: 300 } },
  ...queueRetry,
} satisfies StageJob

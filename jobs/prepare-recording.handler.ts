import { prepareRecording } from '#domain/recordings/index.ts'
import type { Handler } from './define.ts'
import { prepareRecordingJob } from './prepare-recording.job.ts'

export const prepareRecordingHandler: Handler<typeof prepareRecordingJob> = async (
  house,
  payload,
  signal,
) => {
  const ctx = await house.open(payload.tenantId)
  const { keyring, objects, media, pulse, notifyLive } = house
  const policy = house.policyOf(prepareRecordingJob)
  return prepareRecording(
    { ...ctx, keyring, objects, media, pulse, notifyLive },
    { stageId: payload.stageId, policy, signal },
  )
}

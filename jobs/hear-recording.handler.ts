import { hearRecording } from '#domain/recordings/index.ts'
import type { Handler } from './define.ts'
import { hearRecordingJob } from './hear-recording.job.ts'

export const hearRecordingHandler: Handler<typeof hearRecordingJob> = async (house, payload, signal) => {
  const ctx = await house.open(payload.tenantId)
  const { keyring, objects, media, pulse, notifyLive } = house
  const transcriber = house.transcriber ?? (await house.standIn?.()) ?? null
  const policy = house.policyOf(hearRecordingJob)
  const tools = { keyring, objects, media, transcriber, pulse, notifyLive }
  return hearRecording({ ...ctx, ...tools }, { stageId: payload.stageId, policy, signal })
}

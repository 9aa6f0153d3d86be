import { destroySoundStage } from '#domain/recordings/index.ts'
import type { Handler } from './define.ts'
import { destroySoundJob } from './destroy-sound.job.ts'

export const destroySoundHandler: Handler<typeof destroySoundJob> = async (house, { tenantId, stageId }) => {
  const ctx = await house.open(tenantId)
  const { keyring, objects, pulse, notifyLive } = house
  return destroySoundStage(
    { ...ctx, keyring, objects, pulse, notifyLive },
    { stageId, policy: house.policyOf(destroySoundJob) },
  )
}

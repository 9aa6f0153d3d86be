import { rateTake } from '#domain/coaching/index.ts'
import type { Handler } from './define.ts'
import { rateTakeJob } from './rate-take.job.ts'

export const rateTakeHandler: Handler<typeof rateTakeJob> = async (house, { tenantId, stageId }, signal) => {
  const ctx = await house.open(tenantId)
  const { keyring, model, limits, content, pulse, notifyLive } = house
  const policy = house.policyOf(rateTakeJob)
  return rateTake({ ...ctx, keyring, model, limits, content, pulse, notifyLive }, { stageId, policy, signal })
}

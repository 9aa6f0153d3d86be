import { finishDeletionStage } from '#domain/privacy/index.ts'
import type { Handler } from './define.ts'
import { finishDeletionJob } from './finish-deletion.job.ts'

export const finishDeletionHandler: Handler<typeof finishDeletionJob> = async (
  house,
  { tenantId, stageId },
) => {
  const ctx = await house.open(tenantId)
  const { keyring, pulse } = house
  return finishDeletionStage(
    { ...ctx, keyring, pulse },
    { stageId, policy: house.policyOf(finishDeletionJob) },
  )
}

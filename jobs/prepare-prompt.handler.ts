import { preparePrompt } from '#domain/assignments/index.ts'
import type { Handler } from './define.ts'
import { preparePromptJob } from './prepare-prompt.job.ts'

export const preparePromptHandler: Handler<typeof preparePromptJob> = async (house, payload, signal) => {
  const ctx = await house.open(payload.tenantId)
  const { schoolKeys, objects, media, pulse } = house
  const transcriber = house.transcriber ?? (await house.standIn?.()) ?? null
  const policy = house.policyOf(preparePromptJob)
  const tools = { schoolKeys, objects, media, transcriber, pulse }
  return preparePrompt({ ...ctx, ...tools }, { stageId: payload.stageId, policy, signal })
}

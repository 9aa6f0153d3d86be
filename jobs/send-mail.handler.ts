import { sendMemberMail } from '#domain/notifications/index.ts'
import type { Handler } from './define.ts'
import { sendMailJob } from './send-mail.job.ts'

export const sendMailHandler: Handler<typeof sendMailJob> = async (house, { tenantId, stageId }, signal) => {
  const ctx = await house.open(tenantId)
  const { mailer, links, openingSeconds, content, pulse } = house
  const policy = house.policyOf(sendMailJob)
  return sendMemberMail(
    { ...ctx, mailer, links, openingSeconds, pulse, mails: content.mails },
    { stageId, policy, signal },
  )
}

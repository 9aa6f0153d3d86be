import { z } from 'zod'
import { queueRetry, wakeUpPayload, type StageJob } from './define.ts'
import {
  closingMailStage,
  interviewMailStage,
  invitationMailStage,
  mailStage,
  startMailStage,
} from './stage-of.ts'

const member = z.strictObject({ memberId: z.uuid() })
const factor = z.strictObject({ memberId: z.uuid(), what: z.string().max(40) })
const reset = z.strictObject({ memberId: z.uuid(), subjectId: z.uuid() })
const given = reset.extend({ permission: z.string().max(20) })
const start = z.strictObject({ startId: z.uuid() })
const link = z.strictObject({ linkId: z.uuid(), memberId: z.uuid(), purpose: z.string().max(40) })
const invitation = z.strictObject({ invitationId: z.uuid() })
const report = z.strictObject({
  reportId: z.uuid(),
  takeId: z.uuid(),
  interviewId: z.uuid(),
  memberId: z.uuid(),
})
const assigned = z.strictObject({ assignmentId: z.uuid(), memberId: z.uuid() })
const interview = z.strictObject({ interviewId: z.uuid(), memberId: z.uuid() })

/** Every mail to a member, or to somebody who is invited to be one: one stage for each, so that each goes out once as far as SMTP can promise that. */
export const sendMailJob = {
  kind: 'stage',
  name: 'send-mail',
  version: 1,
  queue: 'mail',
  stage: 'mail',
  payload: wakeUpPayload,
  triggers: {
    'invitation.sent@1': { payload: invitation, stage: invitationMailStage },
    'member.added@1': { payload: member, stage: mailStage },
    'link.requested@1': { payload: link, stage: mailStage },
    'school.start_requested@1': { payload: start, stage: startMailStage },
    'school.approved@1': { payload: member, stage: mailStage },
    'school.closing@1': { payload: member, stage: mailStage },
    'school.close_asked@1': { payload: reset, stage: mailStage },
    'password.changed@1': { payload: member, stage: mailStage },
    'session.opened@1': { payload: member, stage: mailStage },
    'factor.changed@1': { payload: factor, stage: mailStage },
    'factors.reset@1': { payload: reset, stage: mailStage },
    'permission.given_back@1': { payload: given, stage: mailStage },
    'assignment.due_soon@1': { payload: assigned, stage: mailStage },
    'assignment.published@1': { payload: assigned, stage: mailStage },
    'report.ready@1': { payload: report, stage: interviewMailStage },
    'interview.closing_soon@1': { payload: interview, stage: closingMailStage },
    'interview.ended@1': { payload: interview, stage: interviewMailStage },
  },
  timeoutSeconds: 60,
  policy: { leaseSeconds: 60, mostAttempts: 6, backoff: { firstSeconds: 2, mostSeconds: 300 } },
  ...queueRetry,
} satisfies StageJob

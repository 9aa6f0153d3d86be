import type { JobContext, Tx } from '#domain/shared/context.ts'
import { runStage } from '#domain/shared/stages/index.ts'
import type {
  ClaimedStage,
  Pulse,
  StageFailure,
  StageOutcome,
  StagePolicy,
  StageWork,
} from '#domain/shared/stages/index.ts'
import type { MailId, MailTemplate } from './mail-template.ts'
import { invitationKind, invitationMail } from './plan-invitation.ts'
import { planMail } from './plan-mail.ts'
import { isMailFailure, type Mail, type Mailer, type MailLinks } from './ports.ts'
import { prepareStart, startKind } from './start-mail.ts'
import { renderMail } from './render-mail.ts'

export type MailContext = JobContext & {
  readonly mailer: Mailer
  readonly mails: Readonly<Record<MailId, MailTemplate>>
  readonly links: MailLinks
  /** Given to someone who waits on the page, before the mail about their feedback goes out. */
  readonly openingSeconds: number
  readonly pulse: Pulse
}

/**
 * Sends the one mail of a stage, or finds that none is wanted (any more). A crash between the server's acceptance and
 * our note of it sends the mail again under the same message id: that is as close to once as SMTP comes.
 */
export async function sendMemberMail(
  ctx: MailContext,
  { stageId, policy, signal }: { stageId: string; policy: StagePolicy; signal: AbortSignal },
): Promise<StageOutcome> {
  return runStage(ctx, {
    stageId,
    policy,
    pulse: ctx.pulse,
    explain,
    work: async (held, lost) => {
      if (held.objectKind === invitationKind)
        return sendInvitation(ctx, held, AbortSignal.any([signal, lost]))
      const mail = await ctx.transaction((tx) => prepare(ctx, tx, held))
      if (mail !== 'skip' && 'waitSeconds' in mail) return { postponeSeconds: mail.waitSeconds }
      if (mail !== 'skip') await ctx.mailer.send(mail, AbortSignal.any([signal, lost]))
      return { commit: async () => undefined }
    },
  })
}

/** To somebody who is no member yet. That it was taken is noted for the list of invitations. */
async function sendInvitation(
  { transaction, mailer, links, mails }: MailContext,
  held: ClaimedStage,
  signal: AbortSignal,
): Promise<StageWork> {
  const planned = await transaction((tx) => invitationMail(tx, { held, links, mails }))
  if (!planned) return { commit: async () => undefined }
  const { mail, invitationId } = planned
  await mailer.send(mail, signal)
  return {
    commit: async (tx) => {
      await tx.db.invitation.updateMany({
        where: { tenantId: tx.tenantId, id: invitationId },
        data: { sentAt: tx.now },
      })
    },
  }
}

async function prepare(
  { links, openingSeconds, mails }: MailContext,
  tx: Tx,
  held: ClaimedStage,
): Promise<Mail | 'skip' | { readonly waitSeconds: number }> {
  const { memberId } = held
  if (held.objectKind === startKind) return prepareStart(tx, { links, mails, held })
  if (!memberId) return 'skip'
  const member = await tx.db.membership.findUnique({
    where: { tenantId_id: { tenantId: tx.tenantId, id: memberId } },
    select: {
      feedbackMail: true,
      tenant: { select: { slug: true, shortName: true, locale: true, timeZone: true } },
    },
  })
  const [person] = await tx.db.$queryRaw<{ email: string; name: string }[]>`
    SELECT email, name FROM member_address(${memberId}::uuid)`
  // Nobody to write to: the membership ended since.
  if (!member || !person) return 'skip'
  const plan = await planMail(tx, { links, openingSeconds, held, to: { memberId, ...member } })
  if (plan === 'skip' || 'waitSeconds' in plan) return plan
  const template = mails[plan.id]
  const switchOffLink = links.mailSettings(member.tenant.slug)
  const facts = { ...plan, name: person.name, tenantShortName: member.tenant.shortName, switchOffLink }
  return {
    ...renderMail({ template, facts }),
    to: { address: person.email, name: person.name },
    messageId: held.stageId,
    unsubscribe: template.security ? null : switchOffLink,
  }
}

function explain(error: unknown): StageFailure | undefined {
  if (!isMailFailure(error)) return undefined
  const final = error.failure === 'rejected' || error.failure === 'not_found'
  return { code: `notifications.${error.failure}`, final }
}

import type { JobContext, Tx } from '#domain/shared/context.ts'
import { runStage } from '#domain/shared/stages/index.ts'
import type { ClaimedStage, Pulse, StageFailure, StageOutcome, StagePolicy } from '#domain/shared/stages/index.ts'
import { chooseMail, feedbackMailDecision } from './choose-mail.ts'
import type { MailKind, MailTexts } from './mail-texts.ts'
import { isMailFailure, type Mailer, type MailLinks } from './ports.ts'
import { renderMail } from './render-mail.ts'

export type MailContext = JobContext & {
  readonly mailer: Mailer
  readonly mails: MailTexts
  readonly links: MailLinks
  readonly pulse: Pulse
}

interface Planned {
  kind: MailKind
  actionUrl: string
  switchOffUrl: string | null
}

type Plan = Planned | 'skip' | { waitSeconds: number }

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
      const found = await ctx.transaction((tx) => prepare(ctx, tx, held))
      if (found === 'skip') return { commit: async () => undefined }
      if ('waitSeconds' in found) return { postponeSeconds: found.waitSeconds }
      await ctx.mailer.send(found, AbortSignal.any([signal, lost]))
      return { commit: async () => undefined }
    },
  })
}

async function prepare(ctx: MailContext, tx: Tx, held: ClaimedStage) {
  const { memberId } = held
  if (!memberId) return 'skip'
  const key = { tenantId: tx.tenantId, id: memberId }
  const member = await tx.db.membership.findUnique({
    where: { tenantId_id: key },
    select: { feedbackMail: true, tenant: { select: { slug: true, shortName: true } } },
  })
  const [person] = await tx.db.$queryRaw<{ email: string; name: string }[]>`
    SELECT email, name FROM member_address(${memberId}::uuid)`
  // Nobody to write to: the membership ended since.
  if (!member || !person) return 'skip'
  const { slug, shortName } = member.tenant
  const plan = held.objectKind === 'interview' ? await planFeedback(ctx, tx, { held, slug, wanted: member.feedbackMail }) : await planAccount(ctx, tx, { held, slug }) // prettier-ignore
  if (plan === 'skip' || 'waitSeconds' in plan) return plan
  const text = ctx.mails[plan.kind]
  const facts = { name: person.name, tenantShortName: shortName, ...plan }
  return {
    ...renderMail({ text, facts }),
    to: { address: person.email, name: person.name },
    messageId: held.stageId,
    unsubscribe: plan.switchOffUrl,
  }
}

async function planAccount(
  { links }: MailContext,
  tx: Tx,
  { held, slug }: { held: ClaimedStage; slug: string },
): Promise<Plan> {
  const row = await tx.db.outbox.findUnique({ where: { tenantId_id: { tenantId: tx.tenantId, id: held.objectId } } })
  if (!row) return 'skip'
  const payload = row.payload as Record<string, unknown>
  const chosen = chooseMail({ event: row.event, payload, createdAt: row.createdAt }, tx.now)
  if (!chosen) return 'skip'
  const actionUrl = 'linkId' in chosen ? links.signIn(chosen) : links.account(slug)
  return { kind: chosen.kind, actionUrl, switchOffUrl: null }
}

async function planFeedback(
  { links }: MailContext,
  tx: Tx,
  { held, slug, wanted }: { held: ClaimedStage; slug: string; wanted: boolean },
): Promise<Plan> {
  const { tenantId } = tx
  const interviewId = held.objectId
  const interview = await tx.db.interview.findUnique({ where: { tenantId_id: { tenantId, id: interviewId } } })
  if (!interview) return 'skip'
  const takes = await tx.db.take.findMany({ where: { tenantId, interviewId }, select: { id: true } })
  const ofTakes = { objectKind: 'take', name: 'feedback', objectId: { in: takes.map((take) => take.id) } }
  const atWork = { tenantId, ...ofTakes, state: { in: ['pending', 'running'] } }
  const decision = feedbackMailDecision({
    wanted,
    interviewOpen: interview.state === 'open',
    stagesAtWork: await tx.db.stage.count({ where: atWork }),
    reports: await tx.db.report.count({ where: { tenantId, interviewId } }),
    stageCreatedAt: held.createdAt,
    now: tx.now,
  })
  if (decision !== 'send') return decision
  const actionUrl = links.interview(slug, interviewId)
  return { kind: 'feedback_ready', actionUrl, switchOffUrl: links.mailSettings(slug) }
}

function explain(error: unknown): StageFailure | undefined {
  if (!isMailFailure(error)) return undefined
  const final = error.failure === 'rejected' || error.failure === 'not_found'
  return { code: `notifications.${error.failure}`, final }
}

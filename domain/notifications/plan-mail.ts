import { stillToDo } from '#domain/assignments/index.ts'
import { closesAt, closingKind, isOpenNow, noticeAt } from '#domain/interviews/index.ts'
import type { Tx } from '#domain/shared/context.ts'
import type { ClaimedStage } from '#domain/shared/stages/index.ts'
import { chooseMail, feedbackMailDecision, type ChosenMail } from './choose-mail.ts'
import { factorMails, type MailId } from './mail-template.ts'
import type { MailLinks } from './ports.ts'
import { sayWhen } from './say-when.ts'

export interface Recipient {
  readonly memberId: string
  /** Whether they want mail about their practice. */
  readonly feedbackMail: boolean
  readonly tenant: { readonly slug: string; readonly locale: string; readonly timeZone: string }
}

export interface PlannedMail {
  readonly id: MailId
  readonly link: string
  readonly device?: string
  readonly expires?: string
  readonly permission?: string
  readonly person?: string
  readonly title?: string
  readonly when?: string
}

export type MailPlan = PlannedMail | 'skip' | { readonly waitSeconds: number }

interface Planning {
  readonly links: MailLinks
  /** See `feedbackMailDecision`. */
  readonly openingSeconds: number
  readonly held: ClaimedStage
  readonly to: Recipient
}

/** What the mail of one stage is, as things stand now. Reads only, but for the reset link that a notice carries. */
export async function planMail(tx: Tx, planning: Planning): Promise<MailPlan> {
  const { objectKind } = planning.held
  if (objectKind === 'interview') return planFeedback(tx, planning)
  return objectKind === closingKind ? planClosing(tx, planning) : planAccount(tx, planning)
}

async function planAccount(tx: Tx, { links, held, to }: Planning): Promise<MailPlan> {
  const row = await tx.db.outbox.findUnique({
    where: { tenantId_id: { tenantId: tx.tenantId, id: held.objectId } },
  })
  if (!row) return 'skip'
  const payload = row.payload as Record<string, unknown>
  if (row.event === 'assignment.due_soon@1')
    return planAssignment(tx, { id: 'assignment-due-soon', links, to, payload })
  if (row.event === 'assignment.published@1')
    return planAssignment(tx, { id: 'assignment-published', links, to, payload })
  const chosen = chooseMail({ event: row.event, payload, createdAt: row.createdAt }, tx.now)
  if (!chosen) return 'skip'
  const say = (moment: Date) => sayWhen(moment, to.tenant)
  if ('linkId' in chosen) return { id: chosen.id, link: links.signIn(chosen), expires: say(chosen.expires) }
  if ('subjectId' in chosen) return planReset(tx, { links, chosen, to, when: say(row.createdAt) })
  const { id } = chosen
  const factor = factorMails.find((one) => one === id)
  if (factor) {
    const link = factor.startsWith('school-') ? links.account(to.tenant.slug) : links.security()
    return { id: factor, link, when: say(row.createdAt) }
  }
  if (id === 'way-in') return { id, link: links.signInAt(to.tenant.slug) }
  if (id === 'school-approved' || id === 'school-closing') return planSchool(tx, { links, id, to })
  if (id === 'new-device-sign-in') {
    const [seen] = await tx.db.$queryRaw<{ browser: string; at: Date }[]>`
      SELECT browser, at FROM sign_in_at(${to.memberId}::uuid, ${row.createdAt})`
    // That session ended already: whoever opened it is out again, and there is nothing to look at.
    return seen
      ? { id, link: links.account(to.tenant.slug), device: seen.browser, when: say(seen.at) }
      : 'skip'
  }
  const [offer] = await tx.db.$queryRaw<{ expires: Date | null }[]>`
    SELECT offer_reset_link(${to.memberId}::uuid, ${held.stageId}::uuid) AS expires`
  if (!offer?.expires) return 'skip'
  const link = links.signIn({ linkId: held.stageId, purpose: 'password_reset' })
  return { id, link, expires: say(offer.expires), when: say(row.createdAt) }
}

/**
 * To the person, and to each administrator of the school: nobody's second factor is reset, and no permission given back, in
 * silence. That the school's end was asked for goes to the others, while that stands.
 */
async function planReset(
  tx: Tx,
  { links, chosen, to, when }: Pick<Planning, 'links' | 'to'> & { chosen: Reset; when: string },
): Promise<MailPlan> {
  const { id, subjectId } = chosen
  if (id === 'factors-reset') return { id, link: links.security(), when }
  if (id === 'school-close-asked') {
    const asked = { id: tx.tenantId, closeAskedBy: subjectId, closesAt: null }
    if ((await tx.db.tenant.count({ where: asked })) === 0) return 'skip'
  }
  const permission = 'permission' in chosen ? chosen.permission : undefined
  const subject = await tx.db.membership.findUnique({
    where: { tenantId_id: { tenantId: tx.tenantId, id: subjectId } },
    select: { preferredName: true },
  })
  if (!subject) return 'skip'
  return { id, link: links.school(to.tenant.slug), person: subject.preferredName, permission, when }
}

type Reset = Extract<ChosenMail, { subjectId: string }>

/** To the school's administrators, whatever its standing. A close that was taken back since is not announced. */
async function planSchool(
  tx: Tx,
  { links, id, to }: Pick<Planning, 'links' | 'to'> & { id: 'school-approved' | 'school-closing' },
): Promise<MailPlan> {
  const link = links.school(to.tenant.slug)
  if (id === 'school-approved') return { id, link }
  const school = await tx.db.tenant.findUnique({ where: { id: tx.tenantId }, select: { status: true, closesAt: true } }) // prettier-ignore
  if (!school?.closesAt) return 'skip'
  const when = sayWhen(school.closesAt, to.tenant)
  return { id: school.status === 'suspended' ? 'paused-school-closing' : id, link, when }
}

/** Looks again: who finished since, or is not asked any more, gets none, nor does who switched mail about practice off. */
async function planAssignment(tx: Tx, { id, links, to, payload }: AssignmentMail): Promise<MailPlan> {
  const { assignmentId } = payload
  if (!to.feedbackMail || typeof assignmentId !== 'string') return 'skip'
  const due = await stillToDo(tx, { assignmentId, memberId: to.memberId })
  if (!due) return 'skip'
  const link = links.assignment(to.tenant.slug, assignmentId)
  const when = sayWhen(due.dueAt, to.tenant)
  return id === 'assignment-published' ? { id, link, when, title: due.title } : { id, link, when }
}

type AssignmentMail = Pick<Planning, 'links' | 'to'> & {
  id: 'assignment-due-soon' | 'assignment-published'
  payload: Record<string, unknown>
}

async function planFeedback(tx: Tx, { links, openingSeconds, held, to }: Planning): Promise<MailPlan> {
  const { tenantId } = tx
  const interviewId = held.objectId
  const interview = await tx.db.interview.findUnique({
    where: { tenantId_id: { tenantId, id: interviewId } },
  })
  if (!interview) return 'skip'
  const takes = await tx.db.take.findMany({ where: { tenantId, interviewId }, select: { id: true } })
  const ofTakes = { objectKind: 'take', name: 'feedback', objectId: { in: takes.map((take) => take.id) } }
  const atWork = { tenantId, ...ofTakes, state: { in: ['pending', 'running'] } }
  const newest = await tx.db.report.findFirst({
    where: { tenantId, interviewId },
    orderBy: { createdAt: 'desc' },
    select: { createdAt: true, kind: true },
  })
  // It quotes nothing and asks for no next try: the words of this mail would be wrong, and wrong to send.
  if (newest?.kind === 'support') return 'skip'
  const decision = feedbackMailDecision({
    wanted: to.feedbackMail,
    interviewOpen: interview.state === 'open',
    stagesAtWork: await tx.db.stage.count({ where: atWork }),
    newestReportAt: newest?.createdAt ?? null,
    openedAt: interview.feedbackOpenedAt,
    stageCreatedAt: held.createdAt,
    openingSeconds,
    now: tx.now,
  })
  if (decision !== 'send') return decision
  return { id: 'feedback-ready', link: links.interview(to.tenant.slug, interviewId) }
}

/** Work on the interview since the notice was due moves its end, and the notice with it. */
async function planClosing(tx: Tx, { links, held, to }: Planning): Promise<MailPlan> {
  const interview = await tx.db.interview.findUnique({
    where: { tenantId_id: { tenantId: tx.tenantId, id: held.objectId } },
    select: { state: true, lastActivityAt: true, endedAt: true },
  })
  if (!to.feedbackMail || !interview || !isOpenNow(interview, tx.now)) return 'skip'
  const early = (noticeAt(interview.lastActivityAt).getTime() - tx.now.getTime()) / 1000
  if (early > 0) return { waitSeconds: early }
  const when = sayWhen(closesAt(interview.lastActivityAt), to.tenant)
  return { id: 'interview-closing-soon', link: links.interview(to.tenant.slug, held.objectId), when }
}

import { requirePermission } from '#domain/access/index.ts'
import { endInterview, startAssigned, writeInstead as practiceInWriting, type InterviewContext, type PlannedTurn, type StartedInterview } from '#domain/interviews/index.ts' // prettier-ignore
import type { MemberContext, Tx } from '#domain/shared/context.ts'
import { domainError } from '#domain/shared/errors.ts'
import { isUuid } from '#domain/shared/uuid.ts'
import { turnsLeft } from './turns-left.ts'
import { termsSchema, type Terms } from './terms.ts'

/** How a spoken interview can go on in writing: as a practice of its own, for its assignment, or not at all. */
export type Writing = 'practice' | 'assigned' | 'spoken_only' | 'off'

/** What the room says beside the button. `allowed`: what the school lets its students use. */
export async function readWriting(
  ctx: MemberContext,
  { interviewId, allowed }: { interviewId: string; allowed: readonly string[] },
): Promise<Writing> {
  requirePermission(ctx, 'interview.read')
  if (!allowed.includes('text')) return 'off'
  const bound = await ctx.transaction((tx) => unfinished(tx, { memberId: ctx.memberId, interviewId }))
  if (!bound) return 'practice'
  return bound.terms.modes.includes('text') ? 'assigned' : 'spoken_only'
}

/**
 * The question anew, to be answered in writing. Where the interview answers an assignment that is not finished, what is left
 * of that goes on in writing and counts for it: its questions that nothing was handed in to, its rubric, its times; the room
 * it came from ends, with what was handed in there. Else, and for a follow-up, it is a practice of its own. The same
 * `requestId` starts one interview.
 * @throws `conflict` `assignments.spoken_only` where the assignment is answered by speaking alone; `assignments.begun`; as
 *   `startInterview`
 */
export async function writeInstead(
  ctx: InterviewContext,
  asked: { interviewId: string; takeId: string; requestId: string },
): Promise<StartedInterview> {
  requirePermission(ctx, 'assignment.answer')
  const plan = await ctx.transaction(async (tx) => {
    const bound = await unfinished(tx, { memberId: ctx.memberId, interviewId: asked.interviewId })
    return bound && { ...bound, turns: await turnsLeft(tx, asked) }
  })
  if (!plan || plan.turns.length === 0) return practiceInWriting(ctx, asked)
  const { terms, turns } = plan
  if (!terms.modes.includes('text')) throw spokenOnly()
  return startInWriting(ctx, { ...asked, terms, turns, assignmentId: plan.assignmentId })
}

interface Going {
  readonly interviewId: string
  readonly requestId: string
  readonly assignmentId: string
  readonly terms: Terms
  readonly turns: readonly PlannedTurn[]
}

function startInWriting(ctx: InterviewContext, going: Going): Promise<StartedInterview> {
  const { interviewId, requestId, assignmentId, terms, turns } = going
  const { thinkingSeconds, answerSeconds, isStrict, rubricVersion, tries } = terms
  const { memberId } = ctx
  return startAssigned(
    ctx,
    {
      ...{ requestId, mode: 'text', thinkingSeconds, answerSeconds, count: turns.length },
      format: turns.length === 1 ? 'single' : 'full',
      style: isStrict ? 'pressured' : 'relaxed',
    },
    {
      ...{ turns, rubricVersion, mostTakes: tries },
      onStarted: async (tx, started) => {
        const { count } = await tx.db.assignmentProgress.updateMany({
          where: { tenantId: tx.tenantId, assignmentId, memberId, interviewId, finishedAt: null },
          data: { interviewId: started.interviewId },
        })
        if (count === 0)
          throw domainError('conflict', 'assignments.begun', 'This assignment goes on in another window. Open it from your first page.') // prettier-ignore
        await endInterview(tx, { interviewId, memberId, reason: 'left' })
      },
    },
  )
}

/** The assignment that this interview answers, with the terms it was begun under; null for none, or one that is finished. */
async function unfinished(
  tx: Tx,
  { memberId, interviewId }: { memberId: string; interviewId: string },
): Promise<{ assignmentId: string; terms: Terms } | null> {
  if (!isUuid(interviewId)) return null
  const { tenantId } = tx
  const bound = await tx.db.assignmentProgress.findFirst({
    where: { tenantId, memberId, interviewId, finishedAt: null },
    select: { assignmentId: true, revision: true },
  })
  if (!bound?.revision) return null
  const { assignmentId, revision } = bound
  const held = await tx.db.assignmentRevision.findUniqueOrThrow({
    where: { tenantId_assignmentId_revision: { tenantId, assignmentId, revision } },
    select: { terms: true },
  })
  return { assignmentId, terms: termsSchema.parse(held.terms) }
}

const spokenOnly = () =>
  domainError(
    'conflict',
    'assignments.spoken_only',
    'This assignment is answered by speaking. If you cannot speak for it, ask your career office: they can allow writing.',
  )

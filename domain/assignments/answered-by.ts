import { requirePermission } from '#domain/access/index.ts'
import type { MemberContext } from '#domain/shared/context.ts'
import { isUuid } from '#domain/shared/uuid.ts'
import { loadOne, type MyAssignment } from './assigned-to-me.ts'

/** How far an interview is with the assignment that it answers. */
export interface AnsweredAssignment extends Pick<
  MyAssignment,
  'id' | 'title' | 'state' | 'dueAt' | 'finishedAt'
> {
  /** The due date is over. */
  readonly isLate: boolean
  /** Questions of the assignment as this interview asks them; follow-ups are a student's own choice. */
  readonly questions: number
  /** Of those, without an answer that was handed in. */
  readonly left: number
}

/** The assignment that this interview answers; null for practice of one's own, and where another interview took its place. */
export async function readAnsweredAssignment(
  ctx: MemberContext,
  { interviewId }: { interviewId: string },
): Promise<AnsweredAssignment | null> {
  requirePermission(ctx, 'assignment.answer')
  if (!isUuid(interviewId)) return null
  return ctx.transaction(async (tx) => {
    const { tenantId } = tx
    const progress = await tx.db.assignmentProgress.findFirst({
      where: { tenantId, memberId: ctx.memberId, interviewId },
      select: { assignmentId: true },
    })
    if (!progress) return null
    const { id, title, state, dueAt, finishedAt, now } = await loadOne(tx, {
      memberId: ctx.memberId,
      ...progress,
    })
    const turns = await tx.db.turn.findMany({
      where: { tenantId, interviewId, source: { not: 'follow_up' } },
      select: { takes: { where: { state: 'submitted' }, select: { id: true }, take: 1 } },
    })
    const left = turns.filter(({ takes }) => takes.length === 0).length
    return { id, title, state, dueAt, isLate: dueAt <= now, finishedAt, questions: turns.length, left }
  })
}

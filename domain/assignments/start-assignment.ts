import { requirePermission } from '#domain/access/index.ts'
import { startAssigned, type InterviewContext, type PlannedTurn, type Question, type StartedInterview } from '#domain/interviews/index.ts' // prettier-ignore
import { tellBefore } from '#domain/institution/index.ts'
import type { Tx } from '#domain/shared/context.ts'
import { domainError } from '#domain/shared/errors.ts'
import { loadOne, type MyAssignmentView } from './assigned-to-me.ts'
import type { AssignedMode, Terms } from './terms.ts'

/**
 * Begins an assignment: an ordinary interview on its questions, its rubric and its times, as the student's own needs scale
 * them. Late is possible, and shown as late. Where it is begun already, that interview is given.
 * Names behind levels, where the school has them on, are told of before (`tellBefore`).
 * @throws `conflict` `assignments.not_open`, `assignments.withdrawn`, `assignments.finished`, `assignments.mode`, and as
 *   `startInterview`
 */
export async function startAssignment(
  ctx: InterviewContext,
  input: {
    assignmentId: string
    mode: AssignedMode
    requestId: string
    /** The version of the notice on named levels that stood on the page; null for none. */
    notice?: number | null
  },
): Promise<Pick<StartedInterview, 'interviewId'>> {
  requirePermission(ctx, 'assignment.answer')
  const { assignmentId, mode, requestId, notice = null } = input
  const view = await ctx.transaction((tx) => loadOne(tx, { memberId: ctx.memberId, assignmentId }))
  const { state, interviewId, terms } = view
  if (state === 'open' && interviewId) return { interviewId }
  refuse(state)
  if (!terms.modes.includes(mode))
    throw domainError(
      'conflict',
      'assignments.mode',
      'This assignment is not answered in that way. Choose another.',
    )
  const { thinkingSeconds, answerSeconds, isStrict, tries } = terms
  const turns = turnsOf(terms, ctx.content.questions)
  return startAssigned(
    ctx,
    {
      ...{ requestId, mode, thinkingSeconds, answerSeconds, count: turns.length },
      format: turns.length === 1 ? 'single' : 'full',
      style: isStrict ? 'pressured' : 'relaxed',
    },
    {
      ...{ turns, rubricVersion: terms.rubricVersion, mostTakes: tries },
      onStarted: async (tx, started) => {
        await tellBefore(tx, { memberId: ctx.memberId, shown: notice })
        await bind(tx, { view, memberId: ctx.memberId, started })
      },
    },
  )
}

function refuse(state: MyAssignmentView['state']): void {
  const said = {
    not_open: 'This assignment is not open yet.',
    withdrawn: 'Your school has taken this assignment back.',
    finished: 'You have finished this assignment already.',
  } as const
  if (state === 'not_open' || state === 'withdrawn' || state === 'finished')
    throw domainError('conflict', `assignments.${state}`, said[state])
}

/** Questions of the house that left its bank meanwhile are left out. */
export function turnsOf({ questions }: Pick<Terms, 'questions'>, house: readonly Question[]): PlannedTurn[] {
  return questions.flatMap((question): PlannedTurn[] => {
    if (question.of === 'school') {
      const { id, version, asked } = question
      return [{ source: 'school', questionId: id, questionVersion: version, asked }]
    }
    const found = house.find(({ id }) => id === question.id)
    return found ? [{ source: 'bank', questionId: found.id, questionVersion: found.version }] : []
  })
}

/** Of two starts at once the second finds the interview of the first, and its own is undone. */
async function bind(
  tx: Tx,
  { view, memberId, started }: { view: MyAssignmentView; memberId: string; started: StartedInterview },
): Promise<void> {
  const key = { tenantId: tx.tenantId, assignmentId: view.id, memberId }
  const terms = {
    interviewId: started.interviewId,
    revision: view.revision,
    dueAt: view.dueAt,
    beganAt: tx.now,
  }
  const made = await tx.db.assignmentProgress.createMany({
    data: [{ ...key, ...terms, joinedAt: tx.now }],
    skipDuplicates: true,
  })
  if (made.count === 1) return
  // A deleted interview is named by its progress alone: what is not there can be taken the place of.
  const count = await tx.db.$executeRaw`
    UPDATE assignment_progress p SET interview_id = ${terms.interviewId}::uuid, revision = ${terms.revision},
           due_at = ${terms.dueAt}, began_at = ${tx.now}
    WHERE p.tenant_id = ${tx.tenantId}::uuid AND p.assignment_id = ${view.id}::uuid AND p.member_id = ${memberId}::uuid
      AND p.finished_at IS NULL AND NOT EXISTS (
        SELECT 1 FROM interview i WHERE i.tenant_id = p.tenant_id AND i.id = p.interview_id AND i.state = 'open'
          AND i.last_activity_at > app_now() - interval '7 days')`
  if (count === 1) return
  throw domainError('conflict', 'assignments.begun', 'You have begun this assignment in another window. Open it from your first page.') // prettier-ignore
}

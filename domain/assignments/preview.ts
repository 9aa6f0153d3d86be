import { questionView, type Question, type QuestionView } from '#domain/interviews/index.ts'
import type { MemberContext } from '#domain/shared/context.ts'
import { stateOf, type MyAssignmentView } from './assigned-to-me.ts'
import { readAssignment, type AssignmentView } from './read-assignments.ts'
import { turnsOf } from './start-assignment.ts'

/**
 * What a student would be shown, made of the assignment alone: the same view as one who has begun nothing gets, the same plan
 * of turns and the same questions as a real interview, with no interview, no student and nothing written.
 * @throws `not_found` `assignments.unknown`
 */
export async function previewAssignment(
  ctx: MemberContext,
  { assignmentId, houseQuestions }: { assignmentId: string; houseQuestions: readonly Question[] },
): Promise<{ mine: MyAssignmentView; questions: QuestionView[] }> {
  const assignment = await readAssignment(ctx, { assignmentId })
  const style = assignment.terms.isStrict ? 'pressured' : 'relaxed'
  const questions = turnsOf(assignment.terms, houseQuestions).map((turn) =>
    questionView({ turn: { ...turn, followUp: null }, questions: houseQuestions, ownQuestion: '', style }),
  )
  return { mine: asNewTo(assignment), questions }
}

/** As it stands before a student who was asked just now. A draft is shown as it will be. */
function asNewTo({ id, state, opensAt, dueAt, terms, revision, now }: AssignmentView): MyAssignmentView {
  const nothing = { finishedAt: null, interviewOpen: false }
  const mine = stateOf({ state, opensAt, dueAt, ...nothing }, now)
  return { id, title: terms.title, state: mine, opensAt, dueAt, finishedAt: null, interviewId: null, terms, revision, now } // prettier-ignore
}

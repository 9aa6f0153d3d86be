import { questionView, type Question, type QuestionView } from '#domain/interviews/index.ts'
import type { MemberContext } from '#domain/shared/context.ts'
import { readAssignment, type AssignmentView } from './read-assignments.ts'
import { turnsOf } from './start-assignment.ts'

/**
 * What a student would be shown, made of the assignment alone: the same plan of turns and the same views as a real interview,
 * with no interview, no student and nothing written.
 * @throws `not_found` `assignments.unknown`
 */
export async function previewAssignment(
  ctx: MemberContext,
  { assignmentId, houseQuestions }: { assignmentId: string; houseQuestions: readonly Question[] },
): Promise<{ assignment: AssignmentView; questions: QuestionView[] }> {
  const assignment = await readAssignment(ctx, { assignmentId })
  const style = assignment.terms.isStrict ? 'pressured' : 'relaxed'
  const questions = turnsOf(assignment.terms, houseQuestions).map((turn) =>
    questionView({ turn: { ...turn, followUp: null }, questions: houseQuestions, ownQuestion: '', style }),
  )
  return { assignment, questions }
}

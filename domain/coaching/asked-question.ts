import { schoolQuestionOf, type Question } from '#domain/interviews/index.ts'
import type { CoachQuestion } from './ports.ts'

/**
 * The question as it was put to the student: from the bank, one of its follow-ups, or the student's own. A question that
 * left the bank keeps the id in old interviews only; its answer is then read without one.
 */
export function askedQuestion(input: {
  turn: { source: string; questionId: string | null; followUp: number | null; asked?: unknown }
  ownQuestion: string
  questions: readonly Question[]
}): CoachQuestion {
  const { turn, ownQuestion, questions } = input
  if (turn.source === 'own') return { text: ownQuestion }
  const school = schoolQuestionOf(turn)
  if (school) return { text: school.text, type: school.kind, suggestedSeconds: school.seconds }
  const question = questions.find(({ id }) => id === turn.questionId)
  if (!question) return { text: '' }
  const { type, suggestedSeconds } = question
  const text =
    turn.source === 'follow_up' ? (question.followUps[turn.followUp ?? 0] ?? question.text) : question.text
  return { text, type, suggestedSeconds }
}

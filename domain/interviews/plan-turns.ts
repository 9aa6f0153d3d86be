import { chooseQuestions } from './choose-questions.ts'
import type { Question } from './question-bank.ts'
import type { SchoolQuestion } from './asked-of-school.ts'
import type { InterviewSetupChoice } from './setup.ts'

export interface PlannedTurn {
  source: 'bank' | 'school' | 'own'
  questionId: string | null
  questionVersion: number | null
  /** Of a school's question: the words in which it is asked. */
  asked?: SchoolQuestion
}

/**
 * What is asked, in order: the student's own question first, then the one that was named, then questions of the bank
 * that did not come lately. The same seed and choice give the same plan.
 */
export function planTurns(input: {
  choice: InterviewSetupChoice
  questions: readonly Question[]
  seed: string
  asked: readonly string[]
}): PlannedTurn[] {
  const { choice } = input
  const own: PlannedTurn[] = choice.ownQuestion
    ? [{ source: 'own', questionId: null, questionVersion: null }]
    : []
  const named = input.questions.filter(({ id }) => id === choice.questionId)
  const wanted = choice.count - own.length - named.length
  const chosen = chooseQuestions({
    bank: input.questions,
    level: choice.level,
    count: wanted,
    seed: input.seed,
    exclude: [...input.asked, ...named.map(({ id }) => id)],
    role: choice.role,
    industry: choice.field ?? '',
    skills: choice.skills,
    jobText: choice.jobText,
  })
  return [
    ...own,
    ...[...named, ...chosen].map(({ id, version }) => ({
      source: 'bank' as const,
      questionId: id,
      questionVersion: version,
    })),
  ]
}

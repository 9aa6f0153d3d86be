import { schoolQuestionOf } from './asked-of-school.ts'
import type { Question, QuestionType } from './question-bank.ts'

/** What a page shows of one question. */
export interface QuestionView {
  text: string
  kind: QuestionType | 'follow_up' | 'own'
  rephrase: string | null
  /** In relaxed interviews only. */
  hint: string | null
  /** What a full answer holds; empty where the bank says nothing about it. */
  holds: readonly string[]
  /** Seconds of speech that suit it. */
  suggestedSeconds: number
  /** The recorded prompt below `content/`. */
  promptFile: string | null
  /** How the school itself asks it, where it recorded that. */
  promptId?: string
}

interface TurnWording {
  source: string
  questionId: string | null
  followUp: number | null
  /** Of a school's own question: its words. */
  asked?: unknown
}

/** The usual length of an answer, for questions that say nothing about it. */
const usualSeconds = 120

/**
 * The question of a turn in words. The bank never gives an id to another question; where one was taken out, the page says
 * so instead of showing something else.
 */
export function questionView(input: {
  turn: TurnWording
  questions: readonly Question[]
  ownQuestion: string
  style: string
}): QuestionView {
  const { turn, questions, ownQuestion, style } = input
  const bare = { rephrase: null, hint: null, holds: [], suggestedSeconds: usualSeconds, promptFile: null }
  if (turn.source === 'own') return { ...bare, text: ownQuestion || 'Your own question', kind: 'own' }
  const own = schoolQuestionOf(turn)
  if (own) {
    const { text, kind, guidance, seconds, promptId } = own
    return {
      ...bare,
      text,
      kind,
      hint: guidance || null,
      suggestedSeconds: seconds,
      ...(promptId && { promptId }),
    }
  }
  const question = questions.find(({ id }) => id === turn.questionId)
  if (!question)
    return { ...bare, text: 'This question is no longer in the question bank.', kind: 'behavioral' }
  if (turn.source === 'follow_up') {
    const text = question.followUps[turn.followUp === 1 ? 1 : 0]
    return { ...bare, text, kind: 'follow_up', suggestedSeconds: 60 }
  }
  const { text, type, rephrase, holds, suggestedSeconds, promptFile } = question
  return {
    text,
    kind: type,
    rephrase,
    hint: style === 'relaxed' ? question.hint : null,
    holds,
    suggestedSeconds,
    promptFile,
  }
}

import type { Question } from './question-bank.ts'

/** An interview with more than this many follow-ups asks about too little. */
export const mostFollowUps = 2

/** What the rule decides by; rows and views of turns both are this. */
export interface AskedTurn {
  readonly id: string
  readonly source: string
  readonly questionId: string | null
  readonly followUp: number | null
}

export interface FollowUp {
  readonly question: Question
  /** Which of the question's follow-ups. */
  readonly index: number
  readonly text: string
}

/** The turn that a follow-up goes back to; null for every other turn. */
export function followedTurn<Turn extends AskedTurn>(turn: Turn, turns: readonly Turn[]): Turn | null {
  if (turn.source !== 'follow_up') return null
  return turns.find((one) => one.source === 'bank' && one.questionId === turn.questionId) ?? null
}

/** Follow-ups to the same question, asked so far. */
export function followUpsTo<Turn extends AskedTurn>(turn: Turn, turns: readonly Turn[]): Turn[] {
  return turns.filter((one) => one.source === 'follow_up' && one.questionId === turn.questionId)
}

/** The follow-up to ask next about one answer; null where none is left or none fits. Each is asked once. */
export function nextFollowUp(input: {
  turnId: string
  turns: readonly AskedTurn[]
  questions: readonly Question[]
}): FollowUp | null {
  const { turns, questions } = input
  const asked = turns.find(({ id }) => id === input.turnId)
  const question = asked && questions.find(({ id }) => id === asked.questionId)
  if (!question || asked.source === 'own') return null
  if (turns.filter((turn) => turn.source === 'follow_up').length >= mostFollowUps) return null
  const used = followUpsTo(asked, turns).map((turn) => turn.followUp)
  const index = question.followUps.findIndex((_text, place) => !used.includes(place))
  const text = question.followUps[index]
  return text === undefined ? null : { question, index, text }
}

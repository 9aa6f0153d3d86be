import type { InterviewView, TurnView } from '#domain/interviews/index.ts'

export interface FollowUpWays {
  /** Of a follow-up: the question that it goes back to, and the answer to look at. */
  readonly before: { readonly question: string; readonly takeId: string | null } | null
  readonly followUps: {
    /** Asked and answered; oldest first. */
    readonly answered: readonly { readonly question: string; readonly takeId: string }[]
    /** Asked and not answered yet. */
    readonly waiting: { readonly question: string; readonly takeId: string } | null
    /** What the next one would ask; null where none is left or one still waits. */
    readonly offer: string | null
  }
}

/** The follow-ups around one answer: to it where it answers a question, to the same question where it answers a follow-up. */
export function followUpWays(interview: InterviewView, turnId: string): FollowUpWays {
  const { turns } = interview
  const here = turns.find((turn) => turn.turnId === turnId)
  const before = turns.find((turn) => turn.turnId === here?.follows)
  const asked = turns.filter((turn) => turn.follows === (here?.follows ?? turnId) && turn.turnId !== turnId)
  const waiting = asked.flatMap((turn) => {
    const draft = turn.takes.at(-1)
    return draft && !handedIn(turn) ? [{ question: turn.question.text, takeId: draft.takeId }] : []
  })
  return {
    before: before ? { question: before.question.text, takeId: handedIn(before) ?? null } : null,
    followUps: {
      answered: asked.flatMap((turn) => {
        const takeId = handedIn(turn)
        return takeId ? [{ question: turn.question.text, takeId }] : []
      }),
      waiting: waiting[0] ?? null,
      offer: waiting[0] ? null : (here?.nextFollowUp ?? null),
    },
  }
}

const handedIn = ({ takes }: TurnView) => takes.findLast((take) => take.state === 'submitted')?.takeId

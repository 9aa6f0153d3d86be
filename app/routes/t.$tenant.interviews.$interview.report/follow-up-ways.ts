import type { InterviewView, TurnView } from '#domain/interviews/index.ts'

export interface FollowUpWays {
  /** Of a follow-up: the question that it goes back to, and the answer to look at. */
  readonly before: { readonly question: string; readonly takeId: string | null } | null
  readonly followUps: {
    /** Asked and answered; oldest first. */
    readonly answered: readonly { readonly question: string; readonly takeId: string }[]
    /** Asked, not answered yet, and still to be written. */
    readonly waiting: { readonly question: string; readonly takeId: string } | null
    /** What the next one would ask, first one that the end of the interview cut off; null where none is left or one waits. */
    readonly offer: string | null
  }
}

/** The follow-ups around one answer: to it where it answers a question, to the same question where it answers a follow-up. */
export function followUpWays(interview: InterviewView, turnId: string): FollowUpWays {
  const { turns } = interview
  const here = turns.find((turn) => turn.turnId === turnId)
  const before = turns.find((turn) => turn.turnId === here?.follows)
  const asked = turns.filter((turn) => turn.follows === (here?.follows ?? turnId) && turn.turnId !== turnId)
  const unanswered = asked.filter((turn) => turn.takes.length > 0 && !handedIn(turn))
  const waiting = unanswered.flatMap((turn) => {
    const draft = turn.takes.findLast((take) => isWritable(take, interview))
    return draft ? [{ question: turn.question.text, takeId: draft.takeId }] : []
  })
  const next = unanswered[0]?.question.text ?? here?.nextFollowUp ?? null
  return {
    before: before ? { question: before.question.text, takeId: handedIn(before) ?? null } : null,
    followUps: {
      answered: asked.flatMap((turn) => {
        const takeId = handedIn(turn)
        return takeId ? [{ question: turn.question.text, takeId }] : []
      }),
      waiting: waiting[0] ?? null,
      offer: waiting[0] || !here || !handedIn(here) ? null : next,
    },
  }
}

const handedIn = ({ takes }: TurnView) => takes.findLast((take) => take.state === 'submitted')?.takeId

/** As the domain decides it, from a view whose state is by the clock already: what began before the end is closed with it. */
function isWritable(take: TurnView['takes'][number], { state, endedAt }: InterviewView): boolean {
  return state === 'open' || take.number > 1 || (endedAt !== null && take.startedAt >= endedAt)
}

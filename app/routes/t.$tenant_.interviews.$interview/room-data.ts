import type { InterviewView, TurnView } from '#domain/interviews/index.ts'
import type { RoomView } from './room-view.ts'

type CurrentTake = NonNullable<InterviewView['current']>

/** A usual pace of speech; ux.md's lengths are in spoken time. */
const wordsPerMinute = 130
const mostSuggestedWords = 400

/** What the room draws, from the domain's interview. Time left is counted from the database's clock. */
export function roomData(interview: InterviewView, current: CurrentTake): RoomView {
  const { turn, take, draft } = current
  const { question } = turn
  const seconds = interview.timers.answerSeconds || question.suggestedSeconds
  return {
    interviewId: interview.interviewId,
    style: interview.style,
    open: interview.state === 'open',
    position: turn.position,
    questions: interview.turns.map((one) => ({
      id: one.turnId,
      state: one.turnId === turn.turnId ? 'now' : one.takes.some(isSubmitted) ? 'done' : 'todo',
    })),
    take: { id: take.takeId, number: take.number },
    question: {
      text: question.text,
      kind: question.kind,
      rephrase: question.rephrase,
      hint: question.hint,
      promptFile: question.promptFile,
      follows: current.follows,
    },
    draft: { text: draft.text, version: draft.version },
    timing: timing(interview, current),
    suggestedWords: Math.min(mostSuggestedWords, Math.round((seconds / 60) * wordsPerMinute)),
    promptAudio: interview.timers.promptAudio,
    offer: draft.text === '' && take.number === 1 ? followUpOffer(interview) : null,
  }
}

/** About the newest answer alone, and only while the interview goes on: afterwards the feedback page offers it. */
function followUpOffer({ state, turns }: InterviewView): RoomView['offer'] {
  if (state !== 'open') return null
  const answers = turns.flatMap((turn) => turn.takes.filter(isSubmitted).map((take) => ({ turn, take })))
  const newest = answers.toSorted((a, b) => Number(b.take.submittedAt) - Number(a.take.submittedAt))[0]
  const text = newest?.turn.nextFollowUp
  if (!newest || !text || hasWaitingFollowUp(turns, newest.turn)) return null
  return { takeId: newest.take.takeId, position: newest.turn.position, text }
}

function hasWaitingFollowUp(turns: readonly TurnView[], turn: TurnView): boolean {
  const asked = turn.follows ?? turn.turnId
  return turns.some((one) => one.follows === asked && !one.takes.some(isSubmitted))
}

const isSubmitted = (take: { state: string }) => take.state === 'submitted'

/** Words that are already there end the thinking: coming back to a draft never hides it. */
function timing(interview: InterviewView, { take, draft }: CurrentTake): RoomView['timing'] {
  const { thinkingSeconds, answerSeconds, untimed, hideClock } = interview.timers
  const since = (from: Date) => (interview.now.getTime() - from.getTime()) / 1000
  const isAnswering = take.answeringAt !== null || draft.text !== '' || untimed || thinkingSeconds === 0
  const thinkingLeft = isAnswering ? 0 : Math.max(0, thinkingSeconds - since(take.startedAt))
  if (untimed || answerSeconds === 0) return { thinkingLeft, answerLeft: null, hideClock }
  const began = take.answeringAt ?? interview.now
  return { thinkingLeft, answerLeft: Math.max(0, answerSeconds - since(began)), hideClock }
}

import type { InterviewView } from '#domain/interviews/index.ts'
import { listLeftOver, type LeftOverRecording, type RecordingContext } from '#domain/recordings/index.ts'

export interface RecordingNotHandedIn extends LeftOverRecording {
  question: string
}

/** What was recorded and not handed in before the interview ended, each with its question. Nothing in a typed one. */
export async function recordingsNotHandedIn(input: {
  ctx: RecordingContext
  interview: Pick<InterviewView, 'interviewId' | 'mode' | 'turns'>
}): Promise<RecordingNotHandedIn[]> {
  const { ctx, interview } = input
  if (interview.mode === 'text') return []
  const left = await listLeftOver(ctx, { interviewId: interview.interviewId })
  return left.map((one) => {
    const turn = interview.turns.find(({ takes }) => takes.some(({ takeId }) => takeId === one.takeId))
    return { ...one, question: turn?.question.text ?? '' }
  })
}

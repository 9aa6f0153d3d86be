import { redirect } from '@remix-run/node'
import type { StudentContext } from '#app/http/house.ts'
import {
  addFollowUp,
  contestRemark,
  readInterview,
  rerunFeedback,
  retake,
  selfAssess,
} from '#domain/interviews/index.ts'
import { rubricOfInterview } from '#domain/coaching/index.ts'
import { deleteAnswer } from '#domain/privacy/index.ts'
import {
  destroySoundNow,
  handInLeftOver,
  hearAgain,
  writeWords,
  type RecordingContext,
} from '#domain/recordings/index.ts'
import { ratedLevels, type FeedbackInput } from './actions.ts'
import { chooseTake } from './feedback-data.ts'

/** With the rubric that was in force when this interview began. */
async function withRubric(ctx: StudentContext & RecordingContext, interviewId: string) {
  const rubric = await rubricOfInterview(ctx, { interviewId, house: ctx.content.rubric })
  return { ...ctx, content: { ...ctx.content, rubric } }
}

/** One form of the feedback page, one verb; `rooms` is where the student's pages begin. */
export async function act(
  ctx: StudentContext & RecordingContext,
  { input, interviewId, rooms }: { input: FeedbackInput; interviewId: string; rooms: string },
) {
  const room = `${rooms}/interviews/${interviewId}`
  switch (input.intent) {
    case 'retake': {
      const { takeId } = await retake(ctx, { takeId: input.take })
      return redirect(`${room}?take=${takeId}`)
    }
    case 'follow_up': {
      const { takeId } = await addFollowUp(ctx, { takeId: input.take })
      return redirect(`${room}?take=${takeId}`)
    }
    case 'rerun':
      await rerunFeedback(ctx, { takeId: input.take })
      return { done: input.intent }
    case 'contest':
      await contestRemark(ctx, { remarkId: input.remark, reason: input.reason || null })
      return { done: input.intent }
    case 'assess':
      await selfAssess(await withRubric(ctx, interviewId), { takeId: input.take, levels: ratedLevels(input) })
      return { done: input.intent }
    case 'write_words':
      await writeWords(ctx, { takeId: input.take, text: input.text })
      return { done: input.intent }
    case 'destroy_sound':
      await destroySoundNow(ctx, { takeId: input.take })
      return { done: input.intent }
    case 'hear_again':
      await hearAgain(ctx, { takeId: input.take })
      return { done: input.intent }
    case 'hand_in_left':
      await handInLeftOver(ctx, { takeId: input.take })
      return redirect(`${room}/report?take=${input.take}`)
    case 'delete': {
      const { receiptId } = await deleteAnswer(ctx, { takeId: input.take })
      // Where another answer of the interview stands, the person stays with it; else in the history, where they came from.
      const left = chooseTake(await readInterview(ctx, { interviewId }), undefined)
      const said = `deleted=${receiptId}`
      return redirect(left ? `${room}/report?take=${left}&${said}` : `${rooms}/history?${said}`)
    }
  }
}

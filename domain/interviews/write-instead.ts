import { domainError } from '#domain/shared/errors.ts'
import type { InterviewContext } from './ports.ts'
import { noInterview } from './errors.ts'
import { readInterview } from './read-interview.ts'
import { startInterview, type StartedInterview } from './start-interview.ts'

/**
 * The same question anew, to be answered in writing: an interview of its own with the usual times. The one it was asked in
 * stays as it is. What no bank holds, a follow-up or the student's own question, is asked by its words. The same `requestId`
 * starts one interview.
 * @throws `not_found` `interviews.unknown`, and whatever `startInterview` throws
 */
export async function writeInstead(
  ctx: InterviewContext,
  { interviewId, takeId, requestId }: { interviewId: string; takeId: string; requestId: string },
): Promise<StartedInterview> {
  const { turns, style } = await readInterview(ctx, { interviewId })
  const turn = turns.find(({ takes }) => takes.some((take) => take.takeId === takeId))
  if (!turn) throw noInterview()
  const { questionId, question, source } = turn
  if (source === 'bank' && !questionId) {
    throw domainError('conflict', 'interviews.no_question', 'This question is no longer in the question bank.') // prettier-ignore
  }
  const asked = questionId ? { questionId } : { ownQuestion: question.text }
  return startInterview(ctx, { requestId, mode: 'text', format: 'single', style, ...asked })
}

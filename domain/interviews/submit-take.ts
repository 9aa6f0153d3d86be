import { requirePermission } from '#domain/access/index.ts'
import type { Tx } from '#domain/shared/context.ts'
import { checkAnswer, checkHasWords } from './answer-text.ts'
import { askForFeedback, latestFeedbackStage } from './feedback-stage.ts'
import { handedInBefore, markSubmitted, moveOn, type HandedIn } from './hand-in.ts'
import { loadTake, type TakeFacts } from './load-take.ts'
import { checkAlive } from './open-takes-of.ts'
import type { InterviewContext } from './ports.ts'
import { checkTurnToWrite, checkWritable, checkWriter, putAnswer } from './save-draft.ts'
import { answerField, answerUnit } from './sealed-fields.ts'

export interface SubmitInput {
  takeId: string
  /** The words as they stand on the page, so that the last keystrokes count. */
  text: string
  version: number
  writer: string
  takeOver?: boolean
}

export interface SubmittedTake extends HandedIn {
  /** The feedback that is on its way. */
  stageId: string
}

/**
 * Hands in one answer: the words are saved, feedback is asked for, and the interview goes on or ends. A second submit of
 * the same take changes nothing and gives the same result.
 * @throws `invalid` `interviews.answer_empty`, and whatever `saveDraft` throws
 */
export async function submitTake(ctx: InterviewContext, input: SubmitInput): Promise<SubmittedTake> {
  requirePermission(ctx, 'answer.write')
  checkWriter(input.writer)
  const first = await ctx.transaction(async (tx) => {
    const take = await loadTake(tx, input.takeId)
    if (!take.open) await checkAlive(tx, { take, due: ctx.due })
    return take.state === 'submitted' ? { done: await resultOf(tx, take) } : { take }
  })
  if (first.done) return first.done
  const { take } = first
  checkWritable(take)
  checkTurnToWrite(take, input)
  const words = checkHasWords(checkAnswer(input.text))
  const unit = answerUnit({ tenantId: ctx.tenantId, memberId: ctx.memberId }, take.takeId)
  const seen = take.answer?.version ?? 0
  const sealed = await ctx.keyring.seal(ctx.principal, unit, answerField(take.takeId, seen + 1), input.text)
  const result = await ctx.transaction(async (tx) => {
    // First: it locks the take, so of two submits one waits here and then finds it handed in.
    if (!(await markSubmitted(tx, take.takeId, words))) return resultOf(tx, take)
    await putAnswer(tx, { take, seen, sealed, writer: input.writer })
    const { takeId, interviewId, memberId } = take
    const stageId = await askForFeedback(tx, { takeId, interviewId, memberId, version: 1 })
    return { ...(await moveOn(tx, take, words)), stageId }
  })
  await ctx.keyring.commit(ctx.principal, unit)
  return result
}

/** What a submit that came before led to, from the rows alone. */
async function resultOf(tx: Tx, take: TakeFacts): Promise<SubmittedTake> {
  const stage = await latestFeedbackStage(tx, take.takeId)
  return { ...(await handedInBefore(tx, take)), stageId: stage?.id ?? '' }
}

import { requirePermission } from '#domain/access/index.ts'
import { domainError } from '#domain/shared/errors.ts'
import { newId } from '#domain/shared/ids.ts'
import { interviewEnded } from './errors.ts'
import { loadTake } from './load-take.ts'
import type { NextTake } from './next-take.ts'
import type { InterviewContext } from './ports.ts'
import { touchInterview } from './save-draft.ts'

/** An interview with more than this many follow-ups asks about too little. */
export const mostFollowUps = 2

/**
 * Adds one follow-up from the bank to a full interview that is still open, after the questions that were planned: about an
 * answer that was handed in, each follow-up once.
 * @throws `conflict` `interviews.no_follow_up` where none makes sense
 */
export async function addFollowUp(ctx: InterviewContext, { takeId }: { takeId: string }): Promise<NextTake> {
  requirePermission(ctx, 'answer.write')
  return ctx.transaction(async (tx) => {
    const take = await loadTake(tx, takeId)
    const { interviewId, memberId } = take
    if (!take.open) throw interviewEnded()
    const interview = await tx.db.interview.findUnique({
      where: { tenantId_id: { tenantId: tx.tenantId, id: interviewId } },
      select: { format: true, turns: { orderBy: { position: 'asc' } } },
    })
    const turns = interview?.turns ?? []
    const asked = turns.find((turn) => turn.id === take.turnId)
    const question = ctx.content.questions.find(({ id }) => id === asked?.questionId)
    const followUps = turns.filter((turn) => turn.source === 'follow_up')
    const used = followUps.filter((turn) => turn.questionId === question?.id).map((turn) => turn.followUp)
    const followUp = question?.followUps.findIndex((_text, index) => !used.includes(index)) ?? -1
    const fits = interview?.format === 'full' && asked?.source === 'bank' && take.state === 'submitted'
    if (!question || !fits || followUp < 0 || followUps.length >= mostFollowUps) throw noFollowUp()
    const turn = { id: newId(), position: Math.max(...turns.map((one) => one.position)) + 1 }
    const whose = { tenantId: tx.tenantId, interviewId, memberId }
    const wording = {
      source: 'follow_up',
      questionId: question.id,
      questionVersion: question.version,
      followUp,
    }
    const made = await tx.db.turn.createMany({
      data: [{ ...whose, ...turn, ...wording }],
      skipDuplicates: true,
    })
    if (made.count === 0) throw noFollowUp()
    const takeOfIt = { id: newId(), turnId: turn.id, number: 1, state: 'draft', startedAt: tx.now }
    await tx.db.take.createMany({ data: [{ ...whose, ...takeOfIt }] })
    await touchInterview(tx, interviewId)
    return { turnId: turn.id, takeId: takeOfIt.id, position: turn.position }
  })
}

const noFollowUp = () =>
  domainError('conflict', 'interviews.no_follow_up', 'There is no further follow-up to this answer.')

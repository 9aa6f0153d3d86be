import { requirePermission } from '#domain/access/index.ts'
import { appendAuditEntry } from '#domain/audit/index.ts'
import type { Tx } from '#domain/shared/context.ts'
import { domainError } from '#domain/shared/errors.ts'
import { newId } from '#domain/shared/ids.ts'
import { followUpsTo, nextFollowUp, type FollowUp } from './follow-ups.ts'
import { loadTake, type TakeFacts } from './load-take.ts'
import type { NextTake } from './next-take.ts'
import { checkAlive } from './open-takes-of.ts'
import type { InterviewContext } from './ports.ts'
import { touchInterview } from './save-draft.ts'

/**
 * Asks a follow-up of the bank about an answer that was handed in, each once, also after the interview ended. Where one
 * waits already, that one is given: two presses ask one question.
 * @throws `conflict` `interviews.no_follow_up` where none is left or none makes sense
 */
export async function addFollowUp(ctx: InterviewContext, { takeId }: { takeId: string }): Promise<NextTake> {
  requirePermission(ctx, 'answer.write')
  return ctx.transaction(async (tx) => {
    const take = await loadTake(tx, takeId)
    await checkAlive(tx, { take, due: ctx.due })
    const turns = await loadTurns(tx, take)
    const waiting = waitingFollowUp(turns, take)
    if (waiting) return waiting
    const { turnId } = take
    const next = take.state === 'submitted' ? nextFollowUp({ turnId, turns, ...ctx.content }) : null
    if (!next) throw noFollowUp()
    const asked = await insertFollowUp(tx, { take, next, position: (turns.at(-1)?.position ?? 0) + 1 })
    return asked ?? waitingFollowUp(await loadTurns(tx, take), take) ?? Promise.reject(noFollowUp())
  })
}

type TurnRows = Awaited<ReturnType<typeof loadTurns>>

async function loadTurns(tx: Tx, { interviewId }: TakeFacts) {
  return tx.db.turn.findMany({
    where: { tenantId: tx.tenantId, interviewId },
    orderBy: { position: 'asc' },
    include: { takes: { select: { id: true, state: true } } },
  })
}

function waitingFollowUp(turns: TurnRows, { turnId }: TakeFacts): NextTake | null {
  const asked = turns.find(({ id }) => id === turnId)
  const waiting = asked && followUpsTo(asked, turns).find(({ takes }) => takes.every(isDraft) && takes[0])
  const draft = waiting?.takes[0]
  return draft ? { turnId: waiting.id, takeId: draft.id, position: waiting.position } : null
}

const isDraft = (take: { state: string }) => take.state === 'draft'

/** Null when another press took the place. */
async function insertFollowUp(
  tx: Tx,
  { take, next, position }: { take: TakeFacts; next: FollowUp; position: number },
): Promise<NextTake | null> {
  const { interviewId, memberId } = take
  const whose = { tenantId: tx.tenantId, interviewId, memberId }
  const { id: questionId, version: questionVersion } = next.question
  const turn = { id: newId(), position, source: 'follow_up', questionId, questionVersion }
  const made = await tx.db.turn.createMany({
    data: [{ ...whose, ...turn, followUp: next.index }],
    skipDuplicates: true,
  })
  if (made.count === 0) return null
  const takeId = newId()
  const draft = { id: takeId, turnId: turn.id, number: 1, state: 'draft', startedAt: tx.now }
  await tx.db.take.createMany({ data: [{ ...whose, ...draft }] })
  // Of an ended interview nothing moves: its period counts from its end.
  if (take.open) await touchInterview(tx, interviewId)
  const detail = { number: 1, followUp: next.index }
  await appendAuditEntry(tx, { action: 'take.started', memberId, objectKind: 'take', objectId: takeId, detail }) // prettier-ignore
  return { turnId: turn.id, takeId, position }
}

const noFollowUp = () =>
  domainError('conflict', 'interviews.no_follow_up', 'There is no further follow-up to this answer.')

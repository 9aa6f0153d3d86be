import { requirePermission } from '#domain/access/index.ts'
import { appendAuditEntry } from '#domain/audit/index.ts'
import type { Tx } from '#domain/shared/context.ts'
import { domainError } from '#domain/shared/errors.ts'
import { newId } from '#domain/shared/ids.ts'
import { followUpsTo, nextFollowUp, type FollowUp } from './follow-ups.ts'
import { isWritable } from './lifetime.ts'
import { loadTake, type TakeFacts } from './load-take.ts'
import type { NextTake } from './next-take.ts'
import { checkAlive } from './open-takes-of.ts'
import type { InterviewContext } from './ports.ts'
import { touchInterview } from './save-draft.ts'

/**
 * Asks a follow-up of the bank about an answer that was handed in, each once, also after the interview ended. Where one
 * waits already, that one is given: two presses ask one question. One whose draft the end of the interview closed is asked
 * again by a new try, so that it is not spent; the words of the closed draft stay where they are.
 * @throws `conflict` `interviews.no_follow_up` where none is left or none makes sense
 */
export async function addFollowUp(ctx: InterviewContext, { takeId }: { takeId: string }): Promise<NextTake> {
  requirePermission(ctx, 'answer.write')
  return ctx.transaction(async (tx) => {
    const take = await loadTake(tx, takeId)
    await checkAlive(tx, { take, due: ctx.due })
    const turns = await loadTurns(tx, take)
    const waiting = waitingFollowUp(tx, { turns, take })
    if (waiting) return waiting
    const asked = take.state === 'submitted' ? await ask(tx, { ctx, turns, take }) : null
    const other = asked ?? waitingFollowUp(tx, { turns: await loadTurns(tx, take), take })
    if (!other) throw noFollowUp()
    return other
  })
}

type TurnRows = Awaited<ReturnType<typeof loadTurns>>

async function loadTurns(tx: Tx, { interviewId }: TakeFacts) {
  return tx.db.turn.findMany({
    where: { tenantId: tx.tenantId, interviewId },
    orderBy: { position: 'asc' },
    include: {
      takes: { select: { id: true, number: true, state: true, startedAt: true }, orderBy: { number: 'asc' } },
    },
  })
}

interface Asking {
  turns: TurnRows
  take: TakeFacts
}

/** Those to the same question that were asked and never handed in. */
function unanswered({ turns, take }: Asking): TurnRows {
  const asked = turns.find(({ id }) => id === take.turnId)
  const followUps = asked ? followUpsTo(asked, turns) : []
  return followUps.filter(({ takes }) => takes.length > 0 && takes.every(({ state }) => state === 'draft'))
}

function waitingFollowUp(tx: Tx, { turns, take }: Asking): NextTake | null {
  const [waiting] = unanswered({ turns, take }).flatMap(({ id: turnId, position, takes }) => {
    const draft = takes.findLast((one) => isWritable(one, take.interview, tx.now))
    return draft ? [{ turnId, takeId: draft.id, position }] : []
  })
  return waiting ?? null
}

/** Null where none is left, or when another press took the place. */
async function ask(
  tx: Tx,
  { ctx, turns, take }: Asking & { ctx: InterviewContext },
): Promise<NextTake | null> {
  const [closed] = unanswered({ turns, take })
  if (closed) return askAgain(tx, { take, closed })
  const next = nextFollowUp({ turnId: take.turnId, turns, ...ctx.content })
  return next && insertFollowUp(tx, { take, next, position: (turns.at(-1)?.position ?? 0) + 1 })
}

/** A new try at a follow-up that cannot be written any more. */
async function askAgain(
  tx: Tx,
  { take, closed }: { take: TakeFacts; closed: TurnRows[number] },
): Promise<NextTake | null> {
  const { id: turnId, position, followUp } = closed
  const number = (closed.takes.at(-1)?.number ?? 0) + 1
  const takeId = await insertDraft(tx, { take, turnId, number, followUp })
  return takeId ? { turnId, takeId, position } : null
}

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
  const takeId = await insertDraft(tx, { take, turnId: turn.id, number: 1, followUp: next.index })
  // Of an ended interview nothing moves: its period counts from its end.
  if (take.open) await touchInterview(tx, interviewId)
  return takeId ? { turnId: turn.id, takeId, position } : null
}

/** Null when another press made it. */
async function insertDraft(
  tx: Tx,
  input: { take: TakeFacts; turnId: string; number: number; followUp: number | null },
): Promise<string | null> {
  const { turnId, number, followUp } = input
  const { interviewId, memberId } = input.take
  const takeId = newId()
  const whose = { tenantId: tx.tenantId, interviewId, memberId }
  const made = await tx.db.take.createMany({
    data: [{ ...whose, id: takeId, turnId, number, state: 'draft', startedAt: tx.now }],
    skipDuplicates: true,
  })
  if (made.count === 0) return null
  const detail = { number, followUp }
  await appendAuditEntry(tx, { action: 'take.started', memberId, objectKind: 'take', objectId: takeId, detail }) // prettier-ignore
  return takeId
}

const noFollowUp = () =>
  domainError('conflict', 'interviews.no_follow_up', 'There is no further follow-up to this answer.')

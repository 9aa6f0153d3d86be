import { requirePermission } from '#domain/access/index.ts'
import { appendAuditEntry } from '#domain/audit/index.ts'
import { domainError } from '#domain/shared/errors.ts'
import { newId } from '#domain/shared/ids.ts'
import { openTakesOf } from './open-takes-of.ts'
import type { InterviewContext } from './ports.ts'

/** Attempts at one question. */
export const mostTakes = 20

export interface Retake {
  interviewId: string
  turnId: string
  takeId: string
  number: number
}

/**
 * "Try this again": a new take of the same question, also after the interview ended. Earlier takes and their feedback stay
 * as they are, for before and after. Where a try is already begun, that one is given.
 * @throws `limit` `interviews.too_many_takes`
 */
export async function retake(ctx: InterviewContext, { takeId }: { takeId: string }): Promise<Retake> {
  requirePermission(ctx, 'answer.write')
  return ctx.transaction(async (tx) => {
    const { take, takes } = await openTakesOf(tx, { takeId, due: ctx.due })
    const { interviewId, turnId, memberId } = take
    const draft = takes.find((one) => one.state === 'draft')
    if (draft) return { interviewId, turnId, takeId: draft.id, number: draft.number }
    const asked = take.interview.mostTakes
    if (asked !== null && takes.length >= asked) {
      const tries = asked === 1 ? 'one try' : `${asked} tries`
      throw domainError('limit', 'interviews.takes_used', `This assignment gives ${tries} at a question, and you have used them. What you handed in counts.`) // prettier-ignore
    }
    if (takes.length >= mostTakes) {
      throw domainError('limit', 'interviews.too_many_takes', `You have tried this question ${mostTakes} times. Delete an earlier try, or start a new interview.`) // prettier-ignore
    }
    const number = Math.max(...takes.map((one) => one.number)) + 1
    const id = newId()
    const made = await tx.db.take.createMany({
      data: [{ tenantId: tx.tenantId, id, turnId, interviewId, memberId, number, state: 'draft', startedAt: tx.now }], // prettier-ignore
      skipDuplicates: true,
    })
    // Two presses at once: the other one made it.
    if (made.count === 0) return otherTry(await openTakesOf(tx, { takeId, due: ctx.due }))
    const detail = { number }
    await appendAuditEntry(tx, { action: 'take.started', memberId, objectKind: 'take', objectId: id, detail })
    return { interviewId, turnId, takeId: id, number }
  })
}

function otherTry({ take, takes }: Awaited<ReturnType<typeof openTakesOf>>): Retake {
  const last = takes.at(-1)
  return {
    interviewId: take.interviewId,
    turnId: take.turnId,
    takeId: last?.id ?? take.takeId,
    number: last?.number ?? 1,
  }
}

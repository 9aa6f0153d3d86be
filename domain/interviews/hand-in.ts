import { appendAuditEntry } from '#domain/audit/index.ts'
import type { Tx } from '#domain/shared/context.ts'
import { endInterview } from './end-interview.ts'
import type { TakeFacts } from './load-take.ts'
import { noteFinished } from './note-finished.ts'
import { findNextTake, openNextTake, type NextTake } from './next-take.ts'
import { touchInterview } from './save-draft.ts'

export interface HandedIn {
  takeId: string
  interviewId: string
  /** What to answer next; null when this was the last. */
  next: NextTake | null
  ended: boolean
}

/** False when it was handed in before. Locks the take, so that of two at once one waits here. */
export async function markSubmitted(tx: Tx, takeId: string, words: number): Promise<boolean> {
  const { count } = await tx.db.take.updateMany({
    where: { tenantId: tx.tenantId, id: takeId, state: 'draft' },
    data: { state: 'submitted', submittedAt: tx.now, words },
  })
  return count === 1
}

/** What follows a take that was handed in: the next question, or the end of the interview. */
export async function moveOn(tx: Tx, take: TakeFacts, words: number): Promise<HandedIn> {
  const { takeId, interviewId, memberId } = take
  await noteFinished(tx, interviewId)
  const next = take.open ? await openNextTake(tx, { interviewId, memberId }) : null
  const ended = next === null
  if (take.open && ended) await endInterview(tx, { interviewId, memberId, reason: 'finished' })
  else if (take.open) await touchInterview(tx, interviewId)
  await appendAuditEntry(tx, {
    action: 'take.submitted',
    memberId,
    objectKind: 'take',
    objectId: takeId,
    detail: { number: take.number, words },
  })
  return { takeId, interviewId, next, ended }
}

/** What a hand-in that came before led to, from the rows alone. */
export async function handedInBefore(tx: Tx, take: TakeFacts): Promise<HandedIn> {
  const { takeId, interviewId } = take
  const next = take.open ? await findNextTake(tx, interviewId) : null
  return { takeId, interviewId, next, ended: next === null }
}

import { readPolicyHistory } from '#domain/tenants/index.ts'
import type { Tx } from '#domain/shared/context.ts'
import { noAnswer } from './errors.ts'
import { retentionAnchor } from './lifetime.ts'
import { loadTake, type TakeFacts } from './load-take.ts'
import type { DueOf } from './ports.ts'

export interface TakeOfTurn {
  id: string
  number: number
  state: string
}

/**
 * A take and all tries at its question, oldest first, while it may still be used: what is past its day is not there any
 * more, whether or not the sweep has come by. Three queries.
 */
export async function openTakesOf(
  tx: Tx,
  { takeId, due }: { takeId: string; due: DueOf },
): Promise<{ take: TakeFacts; takes: TakeOfTurn[] }> {
  const take = await loadTake(tx, takeId)
  await checkAlive(tx, { take, due })
  const takes = await tx.db.take.findMany({
    where: { tenantId: tx.tenantId, turnId: take.turnId },
    orderBy: { number: 'asc' },
    select: { id: true, number: true, state: true },
  })
  return { take, takes }
}

/** @throws `not_found` `interviews.no_answer` when the answer's day has come */
export async function checkAlive(tx: Tx, { take, due }: { take: TakeFacts; due: DueOf }): Promise<void> {
  const policyHistory = await readPolicyHistory(tx)
  const anchor = retentionAnchor(take.interview)
  const { at } = due({ dataClass: 'answer', anchor, policyHistory, now: tx.now })
  if (at && at <= tx.now) throw noAnswer()
}

import { newId } from '#domain/shared/ids.ts'
import type { Tx } from '#domain/shared/context.ts'

export interface NextTake {
  turnId: string
  takeId: string
  /** 1-based place in the interview. */
  position: number
}

interface Waiting {
  turn_id: string
  position: number
  take_id: string | null
}

/** The first turn without a submitted answer, and its draft where there is one. */
async function firstWaiting(tx: Tx, interviewId: string): Promise<Waiting | undefined> {
  const rows = await tx.db.$queryRaw<Waiting[]>`
    SELECT t.id AS turn_id, t.position, k.id AS take_id
    FROM turn t
    LEFT JOIN take k ON k.tenant_id = t.tenant_id AND k.turn_id = t.id AND k.state = 'draft'
    WHERE t.tenant_id = ${tx.tenantId}::uuid AND t.interview_id = ${interviewId}::uuid
      AND NOT EXISTS (SELECT 1 FROM take s WHERE s.tenant_id = t.tenant_id AND s.turn_id = t.id AND s.state = 'submitted')
    ORDER BY t.position, k.number DESC LIMIT 1`
  return rows[0]
}

/** What an open interview asks now; null when every question was answered. */
export async function findNextTake(tx: Tx, interviewId: string): Promise<NextTake | null> {
  const waiting = await firstWaiting(tx, interviewId)
  if (!waiting?.take_id) return null
  return { turnId: waiting.turn_id, takeId: waiting.take_id, position: waiting.position }
}

/** The same, and makes the draft where the question is asked for the first time. */
export async function openNextTake(
  tx: Tx,
  { interviewId, memberId }: { interviewId: string; memberId: string },
): Promise<NextTake | null> {
  const waiting = await firstWaiting(tx, interviewId)
  if (!waiting) return null
  const { turn_id: turnId, position, take_id: known } = waiting
  if (known) return { turnId, takeId: known, position }
  const takeId = newId()
  await tx.db.take.createMany({
    data: [{ tenantId: tx.tenantId, id: takeId, turnId, interviewId, memberId, number: 1, state: 'draft', startedAt: tx.now }], // prettier-ignore
  })
  return { turnId, takeId, position }
}

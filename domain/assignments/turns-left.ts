import { schoolQuestionOf, type PlannedTurn } from '#domain/interviews/index.ts'
import type { Tx } from '#domain/shared/context.ts'

const planned = ['bank', 'school', 'own'] as const

/**
 * The questions of an interview that nothing was handed in to, with the one that is asked now, as they were asked. Empty for a
 * follow-up, which no assignment waits for.
 */
export async function turnsLeft(
  tx: Tx,
  { interviewId, takeId }: { interviewId: string; takeId: string },
): Promise<PlannedTurn[]> {
  const rows = await tx.db.turn.findMany({
    where: { tenantId: tx.tenantId, interviewId, source: { in: [...planned] } },
    orderBy: { position: 'asc' },
    include: { takes: { select: { id: true, state: true } } },
  })
  if (!rows.some(({ takes }) => takes.some(({ id }) => id === takeId))) return []
  return rows.flatMap(({ takes, source, questionId, questionVersion, asked }): PlannedTurn[] => {
    const isAsked = takes.some(({ id }) => id === takeId)
    if (!isAsked && takes.some(({ state }) => state === 'submitted')) return []
    const own = schoolQuestionOf({ source, asked })
    const as = planned.find((one) => one === source) ?? 'bank'
    return [{ source: as, questionId, questionVersion, ...(own ? { asked: own } : {}) }]
  })
}

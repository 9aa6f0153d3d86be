import type { Tx } from '#domain/shared/context.ts'

/** By which open pages of a take's interview hear that they should look again; null where it was deleted. */
export async function liveKeyOf(tx: Tx, takeId: string): Promise<string | null> {
  const take = await tx.db.take.findUnique({
    where: { tenantId_id: { tenantId: tx.tenantId, id: takeId } },
    select: { turn: { select: { interview: { select: { liveKey: true } } } } },
  })
  return take?.turn.interview.liveKey ?? null
}

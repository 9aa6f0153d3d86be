import type { JobContext, Tx } from '#domain/shared/context.ts'
import { inPieces } from '#domain/shared/in-pieces.ts'
import { appendEvent } from '#domain/shared/outbox.ts'
import type { SchedulerContext } from '#domain/shared/stages/index.ts'

/** These mails that wait to be sent at any time, of all schools together: a sign-in link waits behind so many and no more. */
export const waysInAtOnce = 100

/** Until the last of them is handed on, at the pace of the clock that does it, where no other school mails its people. */
export const minutesToMail = (count: number): number => Math.ceil(count / waysInAtOnce / 2) + 1

/** Asks for one mail to each of these people, in the import's own transaction. They go out once the school is open. */
export async function askForWaysIn(tx: Tx, memberIds: readonly string[]): Promise<void> {
  await inPieces(memberIds, 1000, async (piece) => {
    const data = piece.map((memberId) => ({ tenantId: tx.tenantId, memberId, askedAt: tx.now }))
    await tx.db.wayIn.createMany({ data })
  })
}

export interface SchoolToMail {
  readonly tenantId: string
  /** Of its mails, this time. */
  readonly most: number
}

/** Open schools in which somebody waits for this mail, the longest wait first. They share what room there is. */
export async function schoolsToMail(ctx: SchedulerContext): Promise<SchoolToMail[]> {
  const [rows, room] = await ctx.transaction(async (db) => [
    await db.$queryRaw<{ tenant_id: string }[]>`
      SELECT w.tenant_id FROM way_in w JOIN tenant t ON t.id = w.tenant_id
      WHERE w.mailed_at IS NULL AND t.status = 'active' GROUP BY w.tenant_id ORDER BY min(w.asked_at)`,
    Math.max(0, waysInAtOnce - (await unsentWaysIn(db))),
  ])
  const first = rows.slice(0, room)
  return first.map((row) => ({ tenantId: row.tenant_id, most: Math.floor(room / first.length) }))
}

/** Handed on and not sent: in the outbox, or as stages at work. A closed school's never are. */
async function unsentWaysIn(db: Db): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT ((SELECT count(*) FROM outbox WHERE event = 'member.added@1' AND relayed_at IS NULL) + (
      SELECT count(*) FROM stage s JOIN outbox o ON o.tenant_id = s.tenant_id AND o.id = s.object_id
        JOIN tenant t ON t.id = s.tenant_id
      WHERE s.name = 'mail' AND s.object_kind = 'event' AND s.state IN ('pending', 'running')
        AND o.event = 'member.added@1' AND t.status <> 'closed'))::int AS count`
  return row?.count ?? 0
}

type Db = Parameters<Parameters<SchedulerContext['transaction']>[0]>[0]

/**
 * Hands the next mails of one school on, each once. Whoever came in by themselves meanwhile, or may not any more, gets none.
 * False when nobody waits.
 */
export async function mailWaysIn(ctx: JobContext, { most }: Pick<SchoolToMail, 'most'>): Promise<boolean> {
  return ctx.transaction(async (tx) => {
    const told = await tx.db.$queryRaw<{ member_id: string; wanted: boolean }[]>`
      WITH next AS (
        SELECT member_id FROM way_in WHERE tenant_id = ${tx.tenantId}::uuid AND mailed_at IS NULL
        ORDER BY asked_at, member_id LIMIT ${most} FOR UPDATE SKIP LOCKED)
      UPDATE way_in w SET mailed_at = ${tx.now}
      FROM next JOIN membership m ON m.tenant_id = ${tx.tenantId}::uuid AND m.id = next.member_id
      WHERE w.tenant_id = ${tx.tenantId}::uuid AND w.member_id = next.member_id
      RETURNING w.member_id, m.status = 'active' AND m.disclosure_at IS NULL AS wanted`
    for (const { member_id: memberId, wanted } of told)
      if (wanted) await appendEvent(tx, { event: 'member.added@1', payload: { memberId } })
    return told.length > 0
  })
}

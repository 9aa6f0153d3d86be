import type { JobContext, Tx } from '#domain/shared/context.ts'
import { appendEvent } from '#domain/shared/outbox.ts'
import type { SchedulerContext } from '#domain/shared/stages/index.ts'

/** Days before the due date on which whoever has not finished is reminded, the latest first. */
export const reminderDays = [1, 3] as const
const day = 86_400_000

export interface DueAssignment {
  tenantId: string
  assignmentId: string
}

/** Published assignments of all schools that are due within the longest notice. Reads by the index on (state, due). */
export async function dueAssignments(
  ctx: SchedulerContext,
  { limit = 2_000 }: { limit?: number } = {},
): Promise<DueAssignment[]> {
  const rows = await ctx.transaction(
    (db) => db.$queryRaw<{ tenant_id: string; id: string }[]>`
      SELECT a.tenant_id, a.id FROM assignment a JOIN tenant t ON t.id = a.tenant_id
      WHERE a.state = 'published' AND t.status = 'active' AND a.due_at > app_now()
        AND a.due_at <= app_now() + make_interval(days => ${Math.max(...reminderDays)})
      ORDER BY a.due_at LIMIT ${limit}`,
  )
  return rows.map((row) => ({ tenantId: row.tenant_id, assignmentId: row.id }))
}

/**
 * Asks for a reminder for everybody who is asked and has not finished, once for each due date and notice. False when there is
 * nobody to remind. The mail looks again before it goes out: see `stillToDo`.
 */
export async function remindAssignment(ctx: JobContext, { assignmentId }: DueAssignment): Promise<boolean> {
  return ctx.transaction(async (tx) => {
    const assignment = await tx.db.assignment.findUnique({
      where: { tenantId_id: { tenantId: tx.tenantId, id: assignmentId } },
      select: { state: true, dueAt: true, opensAt: true },
    })
    if (assignment?.state !== 'published' || (assignment.opensAt && assignment.opensAt > tx.now)) return false
    const left = assignment.dueAt.getTime() - tx.now.getTime()
    const days = reminderDays.find((notice) => left <= notice * day)
    if (left <= 0 || days === undefined) return false
    const reminded = await tx.db.$queryRaw<{ member_id: string }[]>`
      INSERT INTO assignment_reminder (tenant_id, assignment_id, member_id, due_at, days, at)
      SELECT m.tenant_id, ${assignmentId}::uuid, m.id, ${assignment.dueAt}, ${days}, ${tx.now}
      FROM membership m
      LEFT JOIN assignment_progress p ON p.tenant_id = m.tenant_id AND p.assignment_id = ${assignmentId}::uuid AND p.member_id = m.id
      WHERE m.tenant_id = ${tx.tenantId}::uuid AND m.status = 'active' AND 'student' = ANY (m.roles)
        AND p.finished_at IS NULL AND coalesce(p.due_at, ${assignment.dueAt}) <= ${assignment.dueAt}
        AND (p.member_id IS NOT NULL OR EXISTS (
          SELECT 1 FROM assignment_cohort c
          WHERE c.tenant_id = m.tenant_id AND c.assignment_id = ${assignmentId}::uuid AND c.cohort_id = m.cohort_id))
      ON CONFLICT DO NOTHING RETURNING member_id`
    for (const { member_id: memberId } of reminded)
      await appendEvent(tx, { event: 'assignment.due_soon@1', payload: { assignmentId, memberId } })
    return reminded.length > 0
  })
}

/** Null for somebody who finished, is not asked any more, or when it was withdrawn or is over: then no mail goes out. */
export async function stillToDo(
  tx: Tx,
  { assignmentId, memberId }: { assignmentId: string; memberId: string },
): Promise<{ title: string; dueAt: Date } | null> {
  const [row] = await tx.db.$queryRaw<{ title: string; dueAt: Date }[]>`
    SELECT a.title, greatest(p.due_at, a.due_at) AS "dueAt"
    FROM assignment a
    JOIN membership m ON m.tenant_id = a.tenant_id AND m.id = ${memberId}::uuid AND m.status = 'active'
    LEFT JOIN assignment_progress p ON p.tenant_id = a.tenant_id AND p.assignment_id = a.id AND p.member_id = m.id
    WHERE a.tenant_id = ${tx.tenantId}::uuid AND a.id = ${assignmentId}::uuid AND a.state = 'published'
      AND p.finished_at IS NULL AND greatest(p.due_at, a.due_at) > ${tx.now}
      AND (p.member_id IS NOT NULL OR EXISTS (
        SELECT 1 FROM assignment_cohort c
        WHERE c.tenant_id = a.tenant_id AND c.assignment_id = a.id AND c.cohort_id = m.cohort_id))`
  return row ?? null
}

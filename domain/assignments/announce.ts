import type { JobContext } from '#domain/shared/context.ts'
import { appendEvent } from '#domain/shared/outbox.ts'
import type { SchedulerContext } from '#domain/shared/stages/index.ts'
import type { DueAssignment } from './reminders.ts'

/** Published assignments of open schools whose students are told of them, due soonest first. Reads by an index of its own. */
export async function assignmentsToAnnounce(
  ctx: SchedulerContext,
  { limit = 10_000 }: { limit?: number } = {},
): Promise<DueAssignment[]> {
  const rows = await ctx.transaction(
    (db) => db.$queryRaw<{ tenant_id: string; id: string }[]>`
      SELECT a.tenant_id, a.id FROM assignment a JOIN tenant t ON t.id = a.tenant_id
      WHERE a.announced AND a.state = 'published' AND t.status = 'active' AND a.due_at > app_now()
      ORDER BY a.due_at LIMIT ${limit}`,
  )
  return rows.map((row) => ({ tenantId: row.tenant_id, assignmentId: row.id }))
}

/**
 * Asks for a mail to every student of its cohorts who was not told yet, once it can be begun and their school is open. So
 * whoever joins a cohort later is told then, and nobody twice. Who came by a code knows. False when there is nobody to tell.
 */
export async function announceAssignment(ctx: JobContext, { assignmentId }: DueAssignment): Promise<boolean> {
  return ctx.transaction(async (tx) => {
    const told = await tx.db.$queryRaw<{ member_id: string }[]>`
      INSERT INTO assignment_reminder (tenant_id, assignment_id, member_id, due_at, days, at)
      SELECT m.tenant_id, a.id, m.id, a.due_at, 0, ${tx.now}
      FROM assignment a
      JOIN tenant t ON t.id = a.tenant_id AND t.status = 'active'
      JOIN assignment_cohort c ON c.tenant_id = a.tenant_id AND c.assignment_id = a.id
      JOIN membership m ON m.tenant_id = a.tenant_id AND m.cohort_id = c.cohort_id
      WHERE a.tenant_id = ${tx.tenantId}::uuid AND a.id = ${assignmentId}::uuid AND a.announced
        AND a.state = 'published' AND a.due_at > ${tx.now} AND coalesce(a.opens_at, ${tx.now}) <= ${tx.now}
        AND m.status = 'active' AND 'student' = ANY (m.roles)
        AND NOT EXISTS (
          SELECT 1 FROM assignment_progress p
          WHERE p.tenant_id = m.tenant_id AND p.assignment_id = a.id AND p.member_id = m.id)
      ON CONFLICT DO NOTHING RETURNING member_id`
    for (const { member_id: memberId } of told)
      await appendEvent(tx, { event: 'assignment.published@1', payload: { assignmentId, memberId } })
    return told.length > 0
  })
}

import { requirePermission } from '#domain/access/index.ts'
import type { MemberContext } from '#domain/shared/context.ts'

export interface CohortLine {
  id: string
  name: string
  /** Active students in it. */
  students: number
}

/** The school's cohorts by name. One query. */
export async function listCohorts(ctx: MemberContext): Promise<CohortLine[]> {
  requirePermission(ctx, 'people.read')
  return ctx.transaction(
    (tx) => tx.db.$queryRaw<CohortLine[]>`
      SELECT c.id, c.name, coalesce(m.students, 0)::int AS students
      FROM cohort c LEFT JOIN (
        SELECT cohort_id, count(*) AS students FROM membership
        WHERE tenant_id = ${tx.tenantId}::uuid AND cohort_id IS NOT NULL AND status = 'active' AND 'student' = ANY (roles)
        GROUP BY cohort_id) m ON m.cohort_id = c.id
      WHERE c.tenant_id = ${tx.tenantId}::uuid ORDER BY lower(c.name)`,
  )
}

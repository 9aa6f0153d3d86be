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
      SELECT c.id, c.name, count(m.id) FILTER (WHERE m.status = 'active' AND 'student' = ANY (m.roles))::int AS students
      FROM cohort c LEFT JOIN membership m ON m.tenant_id = c.tenant_id AND m.cohort_id = c.id
      WHERE c.tenant_id = ${tx.tenantId}::uuid GROUP BY c.id, c.name ORDER BY lower(c.name)`,
  )
}

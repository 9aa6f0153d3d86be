import { requirePermission } from '#domain/access/index.ts'
import type { MemberContext } from '#domain/shared/context.ts'

/** The school at a glance: live and exact, since it tells of accounts and never of practice (promises.md, R-91). */
export interface SchoolOverview {
  /** Active members who may practice: what a seat is counted for. */
  students: number
  /** Active advisors and administrators; somebody who is also a student counts twice. */
  staff: number
  suspended: number
  cohorts: number
  /** Active students who stand in no cohort: no figure of a cohort counts them. */
  withoutCohort: number
}

/** One query. */
export async function readOverview(ctx: MemberContext): Promise<SchoolOverview> {
  requirePermission(ctx, 'school.read')
  const [row] = await ctx.transaction(
    (tx) => tx.db.$queryRaw<SchoolOverview[]>`
      SELECT count(*) FILTER (WHERE status = 'active' AND 'student' = ANY (roles))::int AS students,
             count(*) FILTER (WHERE status = 'active' AND roles && ARRAY['advisor', 'admin'])::int AS staff,
             count(*) FILTER (WHERE status = 'suspended')::int AS suspended,
             count(*) FILTER (WHERE status = 'active' AND 'student' = ANY (roles) AND cohort_id IS NULL)::int AS "withoutCohort",
             (SELECT count(*) FROM cohort WHERE tenant_id = ${tx.tenantId}::uuid)::int AS cohorts
      FROM membership WHERE tenant_id = ${tx.tenantId}::uuid`,
  )
  return row ?? { students: 0, staff: 0, suspended: 0, withoutCohort: 0, cohorts: 0 }
}

import { requirePermission } from '#domain/access/index.ts'
import type { MemberContext } from '#domain/shared/context.ts'
import { sql } from '#domain/shared/statement.ts'
import { addDays } from './week.ts'
import type { Filter } from './read-filter.ts'

/** One assignment: how many are asked, began and finished. Who, stands in its completion list; what they said, nowhere here. */
export interface CompletionFigure {
  id: string
  title: string
  dueAt: Date
  asked: number
  began: number
  finished: number
}

/** Assignments shown at once; those due last come first. */
export const mostAssignmentsShown = 20

/**
 * Completion by assignment: live and exact (product.md), of those that were open in the weeks shown, for the cohort that is
 * asked for. Counted as the completion list counts: students who are here now. Each cohort is counted once, however many
 * assignments it was given.
 */
export async function readCompletionFigures(
  ctx: MemberContext,
  { filter: { cohort, from, to }, zone }: { filter: Filter; zone: string },
): Promise<CompletionFigure[]> {
  requirePermission(ctx, 'figures.read')
  const { tenantId } = ctx
  const { rows } = await ctx.read([
    sql<CompletionFigure>`
      WITH chosen AS (
        SELECT a.id, a.title, a.due_at FROM assignment a
        WHERE a.tenant_id = ${tenantId}::uuid AND a.state = 'published'
          AND a.due_at >= (${from}::date)::timestamp AT TIME ZONE ${zone}
          AND coalesce(a.opens_at, a.published_at, a.created_at) < (${addDays(to, 7)}::date)::timestamp AT TIME ZONE ${zone}
        ORDER BY a.due_at DESC, a.id LIMIT ${mostAssignmentsShown}),
      sizes AS (
        SELECT m.cohort_id, count(*) AS students FROM membership m
        WHERE m.tenant_id = ${tenantId}::uuid AND m.status = 'active' AND 'student' = ANY (m.roles) AND m.cohort_id IS NOT NULL
          AND (${cohort} = '' OR m.cohort_id::text = ${cohort})
        GROUP BY m.cohort_id),
      given AS (
        SELECT c.assignment_id, sum(s.students) AS students FROM chosen
        JOIN assignment_cohort c ON c.tenant_id = ${tenantId}::uuid AND c.assignment_id = chosen.id
        JOIN sizes s ON s.cohort_id = c.cohort_id GROUP BY c.assignment_id),
      -- Who came by a code, or belonged to one of its cohorts before, is asked as well.
      here AS (
        SELECT p.assignment_id, count(p.began_at) AS began, count(p.finished_at) AS finished,
               count(*) FILTER (WHERE c.cohort_id IS NULL) AS others
        FROM chosen JOIN assignment_progress p ON p.tenant_id = ${tenantId}::uuid AND p.assignment_id = chosen.id
        JOIN membership m ON m.tenant_id = p.tenant_id AND m.id = p.member_id AND m.status = 'active' AND 'student' = ANY (m.roles)
          AND (${cohort} = '' OR coalesce(m.cohort_id::text, 'none') = ${cohort})
        LEFT JOIN assignment_cohort c ON c.tenant_id = p.tenant_id AND c.assignment_id = p.assignment_id AND c.cohort_id = m.cohort_id
        GROUP BY p.assignment_id)
      SELECT chosen.id, chosen.title, chosen.due_at AS "dueAt",
             (coalesce(given.students, 0) + coalesce(here.others, 0))::int AS asked,
             coalesce(here.began, 0)::int AS began, coalesce(here.finished, 0)::int AS finished
      FROM chosen LEFT JOIN given ON given.assignment_id = chosen.id LEFT JOIN here ON here.assignment_id = chosen.id
      WHERE coalesce(given.students, 0) + coalesce(here.others, 0) > 0
      ORDER BY chosen.due_at DESC, chosen.id`,
  ])
  return rows[0]
}

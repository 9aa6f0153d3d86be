import { requirePermission } from '#domain/access/index.ts'
import { recordLooks } from '#domain/audit/index.ts'
import type { MemberContext } from '#domain/shared/context.ts'
import { isUuid } from '#domain/shared/uuid.ts'
import { noAssignment } from './errors.ts'

export interface CompletionLine {
  readonly memberId: string
  readonly preferredName: string
  readonly campusId: string | null
  readonly cohort: string | null
  readonly beganAt: Date | null
  readonly finishedAt: Date | null
  /** By which they should finish: the later of the date they began with and today's. */
  readonly dueAt: Date
  readonly isOverdue: boolean
}

/** The most that a page shows; the file holds everybody. */
export const completionPage = 500
const fileLines = 100_000

/**
 * Who has not begun, began, and finished, and when: by preferred name, as it stands this moment. What anybody said is not in
 * any table that this role may read. Each of them finds the look in their access ledger, unless the caller takes the counts
 * alone (`named: false`).
 */
export async function readCompletion(
  ctx: MemberContext,
  { assignmentId, all = false, named = true }: { assignmentId: string; all?: boolean; named?: boolean },
): Promise<{ lines: CompletionLine[]; count: number; began: number; finished: number }> {
  requirePermission(ctx, 'assignment.read')
  if (!isUuid(assignmentId)) throw noAssignment()
  const rows = await ctx.transaction(async (tx) => {
    const found = await tx.db.$queryRaw<
      (CompletionLine & { count: number; began: number; finished: number })[]
    >`
      SELECT m.id AS "memberId", m.preferred_name AS "preferredName", m.campus_id AS "campusId", k.name AS cohort,
             p.began_at AS "beganAt", p.finished_at AS "finishedAt", greatest(p.due_at, a.due_at) AS "dueAt",
             (a.state = 'published' AND p.finished_at IS NULL AND greatest(p.due_at, a.due_at) <= app_now()) AS "isOverdue",
             count(*) OVER ()::int AS count, count(p.began_at) OVER ()::int AS began,
             count(p.finished_at) OVER ()::int AS finished
      FROM assignment a
      JOIN membership m ON m.tenant_id = a.tenant_id AND m.status = 'active' AND 'student' = ANY (m.roles)
      LEFT JOIN cohort k ON k.tenant_id = m.tenant_id AND k.id = m.cohort_id
      LEFT JOIN assignment_progress p ON p.tenant_id = a.tenant_id AND p.assignment_id = a.id AND p.member_id = m.id
      WHERE a.tenant_id = ${tx.tenantId}::uuid AND a.id = ${assignmentId}::uuid
        AND (p.member_id IS NOT NULL OR EXISTS (
          SELECT 1 FROM assignment_cohort c
          WHERE c.tenant_id = a.tenant_id AND c.assignment_id = a.id AND c.cohort_id = m.cohort_id))
      ORDER BY p.finished_at IS NOT NULL, p.began_at IS NOT NULL, lower(m.preferred_name), m.id
      LIMIT ${all ? fileLines : completionPage}`
    const look = { objectKind: 'completion', objectId: assignmentId, purpose: 'assignment' } as const
    if (named) await recordLooks(tx, found.map(({ memberId }) => ({ ...look, memberId }))) // prettier-ignore
    return found
  })
  const [first] = rows
  const { count = 0, began = 0, finished = 0 } = first ?? {}
  return {
    lines: rows.map(({ count: _, began: __, finished: ___, ...line }) => line),
    count,
    began,
    finished,
  }
}

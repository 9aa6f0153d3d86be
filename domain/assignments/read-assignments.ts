import { requirePermission } from '#domain/access/index.ts'
import { rubricInForce } from '#domain/coaching/index.ts'
import type { MemberContext, Tx } from '#domain/shared/context.ts'
import { isUuid } from '#domain/shared/uuid.ts'
import { publishedQuestions, unpublishedBanks } from './banks/read-banks.ts'
import { noAssignment } from './errors.ts'
import { termsSchema, type Terms } from './terms.ts'

export type AssignmentState = 'draft' | 'published' | 'withdrawn'

export interface AssignmentLine {
  readonly id: string
  readonly title: string
  readonly state: AssignmentState
  readonly dueAt: Date
  readonly opensAt: Date | null
  readonly asked: number
  readonly began: number
  readonly finished: number
}

/** Those due last first; with how many are asked, began and finished: states of people who are here. One query. */
export async function listAssignments(ctx: MemberContext): Promise<{ lines: AssignmentLine[]; now: Date }> {
  requirePermission(ctx, 'assignment.read')
  return ctx.transaction(async (tx) => ({
    now: tx.now,
    lines: await tx.db.$queryRaw<AssignmentLine[]>`
      SELECT a.id, a.title, a.state, a.due_at AS "dueAt", a.opens_at AS "opensAt", n.asked, n.began, n.finished
      FROM assignment a CROSS JOIN LATERAL (
        SELECT count(*)::int AS asked, count(p.began_at)::int AS began, count(p.finished_at)::int AS finished
        FROM membership m
        LEFT JOIN assignment_progress p ON p.tenant_id = m.tenant_id AND p.assignment_id = a.id AND p.member_id = m.id
        WHERE m.tenant_id = a.tenant_id AND m.status = 'active' AND 'student' = ANY (m.roles)
          AND (p.member_id IS NOT NULL OR EXISTS (
            SELECT 1 FROM assignment_cohort c
            WHERE c.tenant_id = a.tenant_id AND c.assignment_id = a.id AND c.cohort_id = m.cohort_id))
      ) n
      WHERE a.tenant_id = ${tx.tenantId}::uuid ORDER BY a.due_at DESC, a.id`,
  }))
}

export interface AssignmentView {
  readonly id: string
  readonly code: string
  readonly state: AssignmentState
  readonly revision: number
  readonly audience: 'cohorts' | 'code'
  readonly cohortIds: readonly string[]
  readonly opensAt: Date | null
  readonly dueAt: Date
  readonly publishedAt: Date | null
  readonly withdrawnAt: Date | null
  readonly terms: Terms
  /** People who began under earlier terms, and keep those. */
  readonly keepEarlier: number
  readonly now: Date
}

/** One assignment with the terms that count for whoever begins now. @throws `not_found` `assignments.unknown` */
export async function readAssignment(
  ctx: MemberContext,
  { assignmentId }: { assignmentId: string },
): Promise<AssignmentView> {
  requirePermission(ctx, 'assignment.read')
  if (!isUuid(assignmentId)) throw noAssignment()
  return ctx.transaction(async (tx) => {
    const row = await tx.db.assignment.findUnique({
      where: { tenantId_id: { tenantId: tx.tenantId, id: assignmentId } },
      include: {
        cohorts: { select: { cohortId: true } },
        revisions: { orderBy: { revision: 'desc' }, take: 1 },
      },
    })
    const [newest] = row?.revisions ?? []
    if (!row || !newest) throw noAssignment()
    const keepEarlier = await tx.db.assignmentProgress.count({
      where: { tenantId: tx.tenantId, assignmentId, revision: { lt: row.revision } },
    })
    const { id, code, revision, opensAt, dueAt, publishedAt, withdrawnAt } = row
    return {
      ...{ id, code, revision, opensAt, dueAt, publishedAt, withdrawnAt, keepEarlier },
      state: row.state as AssignmentState,
      audience: row.audience === 'code' ? 'code' : 'cohorts',
      cohortIds: row.cohorts.map(({ cohortId }) => cohortId),
      terms: termsSchema.parse(newest.terms),
      now: tx.now,
    }
  })
}

/** What the form of an assignment lets choose from. */
export async function readChoices(ctx: MemberContext) {
  requirePermission(ctx, 'assignment.read')
  return ctx.transaction(async (tx) => ({
    cohorts: await cohortsOf(tx),
    questions: await publishedQuestions(tx),
    unpublishedBanks: await unpublishedBanks(tx),
    /** The newest that the school published; 0 where it published none. */
    rubricVersion: await rubricInForce(tx),
    now: tx.now,
  }))
}

const cohortsOf = (tx: Tx) =>
  tx.db.cohort.findMany({
    where: { tenantId: tx.tenantId },
    orderBy: { name: 'asc' },
    select: { id: true, name: true },
  })

import { requirePermission } from '#domain/access/index.ts'
import type { MemberContext, Tx } from '#domain/shared/context.ts'
import { domainError } from '#domain/shared/errors.ts'
import { isUuid } from '#domain/shared/uuid.ts'
import { noAssignment } from './errors.ts'
import { termsSchema, type Terms } from './terms.ts'

/** Where a student stands with one assignment. `open`: begun and not finished, with the interview there to go on with. */
export type MyState = 'not_open' | 'to_do' | 'open' | 'finished' | 'overdue' | 'withdrawn'

export interface MyAssignment {
  readonly id: string
  readonly title: string
  readonly state: MyState
  readonly opensAt: Date | null
  readonly dueAt: Date
  readonly finishedAt: Date | null
  /** To go on with, or to look back at. */
  readonly interviewId: string | null
}

interface Row {
  id: string
  state: string
  title: string
  revision: number
  opensAt: Date | null
  dueAt: Date
  beganAt: Date | null
  finishedAt: Date | null
  interviewId: string | null
  interviewOpen: boolean
  terms: unknown
}

/** What the student's school assigned to them, the next due first; what was withdrawn stays only where it was begun. */
export async function myAssignments(ctx: MemberContext): Promise<MyAssignment[]> {
  requirePermission(ctx, 'assignment.answer')
  return ctx.transaction(async (tx) => {
    const rows = await loadMine(tx, { memberId: ctx.memberId, assignmentId: null })
    return rows.map((row) => mineOf(row, tx.now))
  })
}

export interface MyAssignmentView extends MyAssignment {
  /** Those that were begun with; else those that count now. */
  readonly terms: Terms
  readonly revision: number
  readonly now: Date
}

/** @throws `not_found` `assignments.unknown` for one that is not theirs, not announced, or was withdrawn before they began */
export async function readMyAssignment(
  ctx: MemberContext,
  { assignmentId }: { assignmentId: string },
): Promise<MyAssignmentView> {
  requirePermission(ctx, 'assignment.answer')
  return ctx.transaction((tx) => loadOne(tx, { memberId: ctx.memberId, assignmentId }))
}

export async function loadOne(
  tx: Tx,
  { memberId, assignmentId }: { memberId: string; assignmentId: string },
): Promise<MyAssignmentView> {
  if (!isUuid(assignmentId)) throw noAssignment()
  const [row] = await loadMine(tx, { memberId, assignmentId })
  if (!row) throw noAssignment()
  return { ...mineOf(row, tx.now), terms: termsSchema.parse(row.terms), revision: row.revision, now: tx.now }
}

/**
 * Enters an assignment by its code, as often as one likes. Small letters, spaces and dashes are all the same.
 * @throws `invalid` `assignments.code`
 */
export async function joinAssignment(
  ctx: MemberContext,
  { code }: { code: string },
): Promise<{ assignmentId: string }> {
  requirePermission(ctx, 'assignment.answer')
  const typed = code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/gu, '')
    .slice(0, 20)
  return ctx.transaction(async (tx) => {
    const found = await tx.db.assignment.findUnique({
      where: { tenantId_code: { tenantId: tx.tenantId, code: typed } },
      select: { id: true, state: true, audience: true },
    })
    if (found?.state !== 'published' || found.audience !== 'code') throw noCode()
    await tx.db.assignmentProgress.createMany({
      data: [{ tenantId: tx.tenantId, assignmentId: found.id, memberId: ctx.memberId, joinedAt: tx.now }],
      skipDuplicates: true,
    })
    return { assignmentId: found.id }
  })
}

const noCode = () =>
  domainError('invalid', 'assignments.code', 'There is no open assignment with this code.', {
    fields: { code: 'Check the code with whoever gave it to you.' },
  })

/** One query. The interview joins by its own fence: one that the student deleted is not there, and may be begun again. */
async function loadMine(
  tx: Tx,
  { memberId, assignmentId }: { memberId: string; assignmentId: string | null },
): Promise<Row[]> {
  return tx.db.$queryRaw<Row[]>`
    SELECT a.id, a.state, coalesce(r.terms ->> 'title', a.title) AS title, r.revision, r.terms, a.opens_at AS "opensAt",
           greatest(p.due_at, a.due_at) AS "dueAt", p.began_at AS "beganAt", p.finished_at AS "finishedAt",
           i.id AS "interviewId",
           coalesce(i.state = 'open' AND i.last_activity_at > app_now() - interval '7 days', false) AS "interviewOpen"
    FROM assignment a
    JOIN membership m ON m.tenant_id = a.tenant_id AND m.id = ${memberId}::uuid
    LEFT JOIN assignment_progress p ON p.tenant_id = a.tenant_id AND p.assignment_id = a.id AND p.member_id = m.id
    LEFT JOIN interview i ON i.tenant_id = p.tenant_id AND i.id = p.interview_id
    JOIN assignment_revision r ON r.tenant_id = a.tenant_id AND r.assignment_id = a.id
      AND r.revision = CASE WHEN i.id IS NULL AND p.finished_at IS NULL THEN a.revision ELSE coalesce(p.revision, a.revision) END
    WHERE a.tenant_id = ${tx.tenantId}::uuid AND (${assignmentId}::uuid IS NULL OR a.id = ${assignmentId}::uuid)
      AND (a.state = 'published' OR (a.state = 'withdrawn' AND p.began_at IS NOT NULL))
      AND (p.member_id IS NOT NULL OR EXISTS (
        SELECT 1 FROM assignment_cohort c
        WHERE c.tenant_id = a.tenant_id AND c.assignment_id = a.id AND c.cohort_id = m.cohort_id))
    ORDER BY p.finished_at IS NOT NULL, greatest(p.due_at, a.due_at), a.id LIMIT 200`
}

function mineOf(row: Row, now: Date): MyAssignment {
  const { id, title, opensAt, dueAt, finishedAt, interviewId } = row
  return { id, title, opensAt, dueAt, finishedAt, interviewId, state: stateOf(row, now) }
}

/** Of whoever began nothing yet, too. */
export function stateOf(
  row: Pick<Row, 'state' | 'opensAt' | 'dueAt' | 'finishedAt' | 'interviewOpen'>,
  now: Date,
): MyState {
  if (row.finishedAt) return 'finished'
  if (row.interviewOpen) return 'open'
  if (row.state === 'withdrawn') return 'withdrawn'
  if (row.opensAt && row.opensAt > now) return 'not_open'
  return row.dueAt <= now ? 'overdue' : 'to_do'
}

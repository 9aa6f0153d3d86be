import { requirePermission } from '#domain/access/index.ts'
import type { MemberContext } from '#domain/shared/context.ts'

export const checklistSteps = ['settings', 'people', 'cohort', 'assignment', 'practice'] as const
export type ChecklistStep = (typeof checklistSteps)[number]

export interface Checklist {
  readonly status: string
  readonly closesAt: Date | null
  /** As things stand: nothing is ticked by hand, and a step may come undone. */
  readonly steps: readonly { readonly id: ChecklistStep; readonly done: boolean }[]
}

interface Row {
  status: string
  closesAt: Date | null
  people: boolean
  cohort: boolean
  assignment: boolean
  practice: boolean
}

/** What is between the school and its first practice. One query. */
export async function readChecklist(ctx: MemberContext): Promise<Checklist> {
  requirePermission(ctx, 'school.read')
  const [row] = await ctx.transaction(
    (tx) => tx.db.$queryRaw<Row[]>`
      SELECT t.status, t.closes_at AS "closesAt", school_practiced() AS practice,
             EXISTS (SELECT 1 FROM assignment a WHERE a.tenant_id = t.id AND a.state = 'published') AS assignment,
             EXISTS (SELECT 1 FROM membership m WHERE m.tenant_id = t.id AND m.status = 'active' AND 'student' = ANY (m.roles)) AS people,
             EXISTS (SELECT 1 FROM membership m WHERE m.tenant_id = t.id AND m.status = 'active' AND 'student' = ANY (m.roles)
               AND m.cohort_id IS NOT NULL) AS cohort
      FROM tenant t WHERE t.id = ${tx.tenantId}::uuid`,
  )
  const { status = 'active', closesAt = null, ...done } = row ?? {}
  const steps = checklistSteps.map((id) => ({ id, done: id === 'settings' || done[id as keyof typeof done] === true })) // prettier-ignore
  return { status, closesAt, steps }
}

import { createHash } from 'node:crypto'
import { requirePermission } from '#domain/access/index.ts'
import { appendAuditEntry } from '#domain/audit/index.ts'
import type { MemberContext, Tx } from '#domain/shared/context.ts'
import { holdTenantLock } from '#domain/shared/tenant-lock.ts'
import { domainError } from '#domain/shared/errors.ts'
import { newId } from '#domain/shared/ids.ts'
import type { GoodLine } from './judge-lines.ts'
import { judgeLines } from './judge-lines.ts'
import { parseRoster } from './parse-roster.ts'
import { planRoster, type RosterPlan } from './plan-roster.ts'

/** Counts, the bad lines, and what the person agrees to when they go on. */
export interface RosterPreview {
  readonly add: number
  readonly change: number
  readonly same: number
  readonly absent: number
  readonly cohorts: readonly string[]
  readonly bad: RosterPlan['bad']
  readonly unread: readonly string[]
  /** Names this plan: an import under another one is refused, since the school changed meanwhile. */
  readonly mark: string
}

/** What the file would do. Changes nothing. @throws `invalid` `institution.roster_file` */
export async function previewRoster(ctx: MemberContext, { file }: { file: string }): Promise<RosterPreview> {
  requirePermission(ctx, 'people.change')
  const typed = parseRoster(file)
  const judged = judgeLines(typed)
  const plan = await ctx.transaction((tx) => planRoster(tx, judged))
  return { ...counted(plan), unread: typed.unread, mark: markOf(plan) }
}

/**
 * Takes in the good lines of a file, as its preview said, all of them or none.
 * @throws `invalid` `institution.roster_file`; `conflict` `institution.roster_changed` where the preview would be another by now
 */
export async function importRoster(
  ctx: MemberContext,
  { file, mark }: { file: string; mark: string },
): Promise<{ added: number; changed: number; left: number }> {
  requirePermission(ctx, 'people.change')
  const judged = judgeLines(parseRoster(file))
  return ctx.transaction(async (tx) => {
    await holdTenantLock(tx, 'people')
    const plan = await planRoster(tx, judged)
    if (markOf(plan) !== mark) {
      throw domainError('conflict', 'institution.roster_changed', 'Your school’s people changed since this preview. Look at the new one, then go on.') // prettier-ignore
    }
    const cohortIds = new Map([...plan.cohortIds, ...(await makeCohorts(tx, plan.cohorts))])
    const people = [...plan.add, ...plan.change].map((line) => personOf(line, cohortIds))
    await tx.db.$queryRaw`SELECT roster_enroll(${JSON.stringify(people)}::jsonb)`
    const counts = { added: plan.add.length, changed: plan.change.length, left: plan.bad.length }
    await appendAuditEntry(tx, {
      action: 'roster.imported',
      memberId: ctx.memberId,
      objectKind: 'membership',
      objectId: ctx.memberId,
      detail: { ...counts, cohorts: plan.cohorts.length },
    })
    return counts
  })
}

async function makeCohorts(tx: Tx, names: readonly string[]): Promise<[string, string][]> {
  const made = names.map((name) => ({ tenantId: tx.tenantId, id: newId(), name, createdAt: tx.now }))
  if (made.length > 0) await tx.db.cohort.createMany({ data: made })
  return made.map(({ name, id }) => [name, id])
}

const personOf = (
  { email, name, role, campusId, cohort }: GoodLine,
  cohortIds: ReadonlyMap<string, string>,
) => ({
  account_id: newId(),
  member_id: newId(),
  email,
  name,
  roles: [role],
  campus_id: campusId,
  cohort_id: cohort === null ? null : (cohortIds.get(cohort) ?? null),
})

const counted = ({ add, change, same, absent, cohorts, bad }: RosterPlan) => ({
  add: add.length,
  change: change.length,
  same,
  absent,
  cohorts,
  bad,
})

/** Over everything that would happen, so that what is done is what was shown. */
function markOf({ add, change, cohorts, bad }: RosterPlan): string {
  const what = JSON.stringify([add, change, cohorts, bad.map(({ line }) => line)])
  return createHash('sha256').update(what).digest('base64url')
}

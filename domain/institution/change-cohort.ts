import { requirePermission } from '#domain/access/index.ts'
import { appendAuditEntry, type AuditAction } from '#domain/audit/index.ts'
import type { MemberContext, Tx } from '#domain/shared/context.ts'
import { domainError } from '#domain/shared/errors.ts'
import { newId } from '#domain/shared/ids.ts'

/** Longest name of a cohort, in characters. */
export const longestCohortName = 80

/** @throws `invalid` `institution.cohort_name`; `conflict` `institution.cohort_taken` */
export async function makeCohort(
  ctx: MemberContext,
  { name }: { name: string },
): Promise<{ cohortId: string; name: string }> {
  requirePermission(ctx, 'cohort.change')
  const [id, kept] = [newId(), readCohortName(name)]
  await ctx.transaction(async (tx) => {
    await requireFree(tx, kept)
    await tx.db.cohort.createMany({ data: [{ tenantId: tx.tenantId, id, name: kept, createdAt: tx.now }] })
    await note(tx, ctx, { action: 'cohort.made', id })
  })
  return { cohortId: id, name: kept }
}

/** @throws as `makeCohort`, and `not_found` `institution.cohort` */
export async function renameCohort(
  ctx: MemberContext,
  { cohortId, name }: { cohortId: string; name: string },
): Promise<{ name: string }> {
  requirePermission(ctx, 'cohort.change')
  const kept = readCohortName(name)
  await ctx.transaction(async (tx) => {
    await requireFree(tx, kept, cohortId)
    const { count } = await tx.db.cohort.updateMany({
      where: { tenantId: tx.tenantId, id: cohortId },
      data: { name: kept },
    })
    if (count === 0) throw gone()
    await note(tx, ctx, { action: 'cohort.renamed', id: cohortId })
  })
  return { name: kept }
}

/**
 * Its people stay, without a cohort. `students` is how many active ones lost it.
 * @throws `not_found` `institution.cohort`; `conflict` `institution.cohort_asked` while a published assignment asks it
 */
export async function removeCohort(
  ctx: MemberContext,
  { cohortId }: { cohortId: string },
): Promise<{ name: string; students: number }> {
  requirePermission(ctx, 'cohort.change')
  return ctx.transaction(async (tx) => {
    // In the order in which an assignment is saved: its own row, then its cohorts.
    await publishedFor(tx, cohortId)
    const [cohort] = await tx.db.$queryRaw<{ name: string }[]>`
      SELECT name FROM cohort WHERE tenant_id = ${tx.tenantId}::uuid AND id = ${cohortId}::uuid FOR UPDATE`
    if (!cohort) throw gone()
    // Once more: nobody can ask this cohort from now on, but somebody may have until now.
    requireUnasked(await publishedFor(tx, cohortId))
    const where = { tenantId: tx.tenantId, cohortId }
    const students = await tx.db.membership.count({
      where: { ...where, status: 'active', roles: { has: 'student' } },
    })
    await tx.db.membership.updateMany({ where, data: { cohortId: null } })
    await tx.db.cohort.deleteMany({ where: { tenantId: tx.tenantId, id: cohortId } })
    await note(tx, ctx, { action: 'cohort.removed', id: cohortId })
    return { name: cohort.name, students }
  })
}

/**
 * The published assignments that ask it, also those whose due date is over: students may still begin them. Drafts are locked
 * with them, so that none is published while the cohort goes.
 */
async function publishedFor(tx: Tx, cohortId: string): Promise<string[]> {
  const asking = await tx.db.$queryRaw<{ title: string; state: string }[]>`
    SELECT a.title, a.state FROM assignment a JOIN assignment_cohort c ON c.tenant_id = a.tenant_id AND c.assignment_id = a.id
    WHERE a.tenant_id = ${tx.tenantId}::uuid AND c.cohort_id = ${cohortId}::uuid
    ORDER BY a.due_at, a.id FOR SHARE OF a`
  return asking.filter(({ state }) => state === 'published').map(({ title }) => title)
}

/** Named in a refusal; how many more there are is said. */
const mostNamed = 5

function requireUnasked(titles: readonly string[]): void {
  if (titles.length === 0) return
  const named = titles.slice(0, mostNamed).map((title) => `“${title}”`)
  const more = titles.length - named.length
  const [who, what] = titles.length === 1 ? ['A published assignment asks', 'it'] : ['Published assignments ask', 'them'] // prettier-ignore
  throw domainError(
    'conflict',
    'institution.cohort_asked',
    `${who} this cohort, so it was not removed: ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}. ` +
      `First give ${what} another cohort, or withdraw ${what}.`,
  )
}

/** Blanks are drawn together. @throws `invalid` `institution.cohort_name` */
export function readCohortName(typed: string): string {
  const name = typed.normalize('NFC').replace(/\s+/gu, ' ').trim()
  if (name !== '' && [...name].length <= longestCohortName && name.isWellFormed() && !/\p{Cc}/u.test(name))
    return name
  const sentence = name === '' ? 'Write a name.' : `Use at most ${longestCohortName} plain characters.`
  throw domainError('invalid', 'institution.cohort_name', 'The cohort needs a name.', {
    fields: { name: sentence },
  })
}

async function requireFree(tx: Tx, name: string, but?: string): Promise<void> {
  const same = await tx.db.cohort.findFirst({
    where: { tenantId: tx.tenantId, name, NOT: but ? { id: but } : undefined },
    select: { id: true },
  })
  if (!same) return
  throw domainError(
    'conflict',
    'institution.cohort_taken',
    'Your school already has a cohort with this name.',
    {
      fields: { name: 'Choose another name.' },
    },
  )
}

const note = (tx: Tx, ctx: MemberContext, { action, id }: { action: AuditAction; id: string }) =>
  appendAuditEntry(tx, { action, memberId: ctx.memberId, objectKind: 'cohort', objectId: id })

const gone = () => domainError('not_found', 'institution.cohort', 'This cohort is not there any more.')

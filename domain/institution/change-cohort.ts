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
): Promise<{ cohortId: string }> {
  requirePermission(ctx, 'cohort.change')
  const [id, kept] = [newId(), readCohortName(name)]
  await ctx.transaction(async (tx) => {
    await requireFree(tx, kept)
    await tx.db.cohort.createMany({ data: [{ tenantId: tx.tenantId, id, name: kept, createdAt: tx.now }] })
    await note(tx, ctx, { action: 'cohort.made', id })
  })
  return { cohortId: id }
}

/** @throws as `makeCohort`, and `not_found` `institution.cohort` */
export async function renameCohort(
  ctx: MemberContext,
  { cohortId, name }: { cohortId: string; name: string },
): Promise<void> {
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
}

/** Its people stay, without a cohort. @throws `not_found` `institution.cohort` */
export async function removeCohort(ctx: MemberContext, { cohortId }: { cohortId: string }): Promise<void> {
  requirePermission(ctx, 'cohort.change')
  await ctx.transaction(async (tx) => {
    await tx.db.membership.updateMany({
      where: { tenantId: tx.tenantId, cohortId },
      data: { cohortId: null },
    })
    const { count } = await tx.db.cohort.deleteMany({ where: { tenantId: tx.tenantId, id: cohortId } })
    if (count === 0) throw gone()
    await note(tx, ctx, { action: 'cohort.removed', id: cohortId })
  })
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

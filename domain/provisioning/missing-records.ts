import { requirePermission } from '#domain/access/index.ts'
import type { MemberContext, OperatorContext, Tx } from '#domain/shared/context.ts'
import { recordParts } from './export-records.ts'

/** everything that a school is to have taken along before it may end early; its log beside its records. */
export const keptRecords = [...recordParts, 'audit'] as const
export type KeptRecord = (typeof keptRecords)[number]

/** What nobody at the school took since its end was asked for; nothing where nobody asked. One query. */
export async function missingRecords(tx: Tx): Promise<KeptRecord[]> {
  const [row] = await tx.db.$queryRaw<{ taken: string[] }[]>`
    SELECT ARRAY(SELECT school_parts_taken()) AS taken FROM tenant t WHERE t.id = ${tx.tenantId}::uuid AND t.closes_at IS NOT NULL`
  return row ? keptRecords.filter((part) => !row.taken.includes(part)) : []
}

/** For the school's own settings. */
export async function readMissingRecords(ctx: MemberContext): Promise<KeptRecord[]> {
  requirePermission(ctx, 'school.change')
  return ctx.transaction(missingRecords)
}

/** For an operator: codes of files, and nothing of what is in them. */
export async function readMissingRecordsAt(
  ctx: OperatorContext,
  { schoolId }: { schoolId: string },
): Promise<KeptRecord[]> {
  requirePermission(ctx, 'console.read')
  const at = await ctx.at(schoolId)
  return at(missingRecords)
}

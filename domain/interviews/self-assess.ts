import { z } from 'zod'
import { requirePermission } from '#domain/access/index.ts'
import { domainError } from '#domain/shared/errors.ts'
import { loadTake } from './load-take.ts'
import { checkAlive } from './open-takes-of.ts'
import type { InterviewContext } from './ports.ts'

const levelsSchema = z.record(z.string().regex(/^[a-z][a-z_]{1,40}$/), z.int().min(1).max(5))

/**
 * The student's own view of one answer on the same rubric, before or after reading the feedback. A second rating of an item
 * replaces the first.
 * @throws `invalid` `interviews.levels` for items that the rubric does not have and levels outside 1 to 5
 */
export async function selfAssess(
  ctx: InterviewContext & {
    content: { readonly rubric: { readonly items: readonly { readonly id: string }[] } }
  },
  { takeId, levels }: { takeId: string; levels: Readonly<Record<string, number>> },
): Promise<void> {
  requirePermission(ctx, 'self-assessment.write')
  const parsed = levelsSchema.safeParse(levels)
  const items = new Set(ctx.content.rubric.items.map((item) => item.id))
  if (!parsed.success || Object.keys(parsed.data).some((item) => !items.has(item))) {
    throw domainError('invalid', 'interviews.levels', 'Choose a level from 1 to 5 for each item you rate.')
  }
  await ctx.transaction(async (tx) => {
    const take = await loadTake(tx, takeId)
    await checkAlive(tx, { take, due: ctx.due })
    if (take.state !== 'submitted') {
      throw domainError('conflict', 'interviews.not_submitted', 'Hand in your answer before you rate it.')
    }
    const rated = Object.keys(parsed.data)
    const key = { tenantId: tx.tenantId, takeId }
    await tx.db.selfAssessment.deleteMany({ where: { ...key, item: { in: rated } } })
    await tx.db.selfAssessment.createMany({
      data: rated.map((item) => ({
        ...key,
        item,
        memberId: take.memberId,
        level: parsed.data[item] ?? 1,
        at: tx.now,
      })),
      skipDuplicates: true,
    })
  })
}

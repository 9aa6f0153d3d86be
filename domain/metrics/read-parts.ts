import { requirePermission } from '#domain/access/index.ts'
import { readRubric, type Rubric } from '#domain/coaching/index.ts'
import type { MemberContext } from '#domain/shared/context.ts'

export interface RubricPart {
  id: string
  name: string
  /** Says whether an answer fits its question: where nobody has a level in it, the other levels say less. */
  isFit: boolean
}

/** Every part that a level of this school was ever given in: of its own rubrics, the newest first, then of the house's. */
export async function readParts(ctx: MemberContext, { house }: { house: Rubric }): Promise<RubricPart[]> {
  requirePermission(ctx, 'figures.read')
  const rubrics = await ctx.transaction(async (tx) => {
    const published = await tx.db.rubricVersion.findMany({
      where: { tenantId: tx.tenantId, publishedAt: { not: null } },
      select: { version: true },
      orderBy: { version: 'desc' },
    })
    return Promise.all(published.map(({ version }) => readRubric(tx, { version, house })))
  })
  const parts = new Map<string, RubricPart>()
  for (const { items } of [...rubrics, house]) {
    for (const { id, name, check } of items) {
      if (!parts.has(id)) parts.set(id, { id, name, isFit: check === 'relevance' })
    }
  }
  return [...parts.values()]
}

import { requirePermission } from '#domain/access/index.ts'
import { readRubric, rubricInForce, type Rubric, type RuleCheck } from '#domain/coaching/index.ts'
import type { MemberContext } from '#domain/shared/context.ts'

/** What practice is to be about: one part of a rubric. */
export interface Aim {
  readonly name: string
  readonly asks: string
  readonly check: RuleCheck | null
}

/** The part of the rubric in force, else of the house's; null for one that neither has. */
export async function readAim(
  ctx: MemberContext,
  { part, house }: { part: string; house: Rubric },
): Promise<Aim | null> {
  requirePermission(ctx, 'assignment.read')
  const inForce = await ctx.transaction(async (tx) => readRubric(tx, { version: await rubricInForce(tx), house })) // prettier-ignore
  const found = [...inForce.items, ...house.items].find(({ id }) => id === part)
  return found ? { name: found.name, asks: found.asks, check: found.check } : null
}

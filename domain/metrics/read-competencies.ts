import { requirePermission } from '#domain/access/index.ts'
import { competenciesOfSchool } from '#domain/assignments/index.ts'
import type { NaceCompetency } from '#domain/interviews/index.ts'
import type { MemberContext } from '#domain/shared/context.ts'

/** Which competencies the questions of the school's own banks are about: answers are counted by question alone. */
export async function readCompetencies(
  ctx: MemberContext,
): Promise<{ id: string; nace: NaceCompetency[] }[]> {
  requirePermission(ctx, 'figures.read')
  return ctx.transaction(competenciesOfSchool)
}

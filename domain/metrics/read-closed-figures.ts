import { requirePermission } from '#domain/access/index.ts'
import type { MemberContext } from '#domain/shared/context.ts'
import type { FiguresStore } from './ports.ts'
import { readSchool } from './read-activity.ts'
import { figureCells, type FigureCell } from './read-levels.ts'

/** Every cell that was ever published to this school, as it was written when its week was closed: for the file it keeps. */
export async function readClosedFigures(
  ctx: MemberContext,
  store: FiguresStore,
): Promise<{ cells: FigureCell[]; cohorts: { id: string; name: string }[] }> {
  requirePermission(ctx, 'figures.export')
  const { cohorts } = await readSchool(ctx)
  const cells = await store.as(
    ctx.principal,
    (sql) =>
    sql.query<FigureCell>(`${figureCells('tenant_id = $1')} ORDER BY week, question, item, cohort`, [ctx.tenantId]), // prettier-ignore
  )
  return { cells, cohorts }
}

import { requirePermission } from '#domain/access/index.ts'
import type { MemberContext } from '#domain/shared/context.ts'
import type { FiguresStore } from './ports.ts'
import { readSchool, type FiguresFilter } from './read-activity.ts'
import { readFilter, type Filter, type FilterProblem } from './read-filter.ts'
import type { HiddenReason, QuestionName } from './suppress/index.ts'
import { lastClosable, type Day } from './week.ts'

/** One cell as it was written when its week was closed. */
export interface FigureCell {
  question: QuestionName
  week: Day
  /** '' everybody shown, `small` small groups together, `none` in no cohort, or a cohort's id. */
  cohort: string
  item: string
  state: 'shown' | HiddenReason
  sizeClass: string | null
  parts: number | null
  shares: number[] | null
  average: number | null
  averageStep: number | null
}

export interface Levels {
  filter: Filter
  problems: FilterProblem[]
  cohorts: { id: string; name: string }[]
  /** Monday of the last week that can be closed now; later ones are not shown yet. */
  last: Day
  /** Closed weeks with anything in them, the newest first. */
  closed: { week: Day; closedAt: Date }[]
  /** All cohorts in the last week shown. */
  week: FigureCell[]
  /** The cohort that is asked for, in every week shown. */
  series: FigureCell[]
  countedTo: Date | null
  /** Monday of the first week in which anybody practiced; null before that. */
  firstPractice: Day | null
}

const columns = `week::text AS week, cohort, item, state, size_class AS "sizeClass", parts, shares, average::float8 AS average,
  average_step::float8 AS "averageStep"`
const tables = { level: 'level_week', change: 'change_week', priority: 'priority_week' } as const
/** Cells of all three questions, as they were written. */
export const figureCells = (where: string): string =>
  Object.entries(tables).map(([name, table]) => `SELECT '${name}' AS question, ${columns} FROM ${table} WHERE ${where}`).join(' UNION ALL ') // prettier-ignore

/**
 * Levels, changes and priorities of closed weeks: by two fixed questions, one week across cohorts and one cohort across weeks
 * . Nothing is added up here; each cell is read as it was written.
 */
export async function readLevels(
  ctx: MemberContext,
  store: FiguresStore,
  asked: FiguresFilter = {},
): Promise<Levels> {
  requirePermission(ctx, 'figures.read')
  const { zone, now, cohorts, countedTo } = await readSchool(ctx)
  const last = lastClosable(now, zone)
  return store.as(ctx.principal, async (sql) => {
    const closed = await sql.query<{ week: Day; closedAt: Date }>(
      `SELECT c.week::text AS week, c.closed_at AS "closedAt" FROM closed_week c WHERE c.tenant_id = $1
         AND EXISTS (SELECT FROM practice_week p WHERE p.tenant_id = $1 AND p.week = c.week AND p.cohort = '')
       ORDER BY c.week DESC LIMIT 120`,
      [ctx.tenantId],
    )
    const usual = { last: closed[0]?.week ?? last, cohorts: cohorts.map(({ id }) => id) }
    const { filter, problems } = readFilter(asked, usual)
    const week = await sql.query<FigureCell>(
      `${figureCells('tenant_id = $1 AND week = $2')} ORDER BY question, item, cohort`,
      [ctx.tenantId, filter.to],
    )
    const series = await sql.query<FigureCell>(
      `${figureCells('tenant_id = $1 AND week BETWEEN $2 AND $3 AND cohort = $4')} ORDER BY question, item, week`,
      [ctx.tenantId, filter.from, filter.to, filter.cohort],
    )
    const [begun] = await sql.query<{ week: Day | null }>(
      `SELECT min(week)::text AS week FROM practice_week WHERE tenant_id = $1 AND cohort = ''`,
      [ctx.tenantId],
    )
    const firstPractice = begun?.week ?? null
    return { filter, problems, cohorts, last, closed, week, series, countedTo, firstPractice }
  })
}

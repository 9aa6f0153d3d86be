import { requirePermission } from '#domain/access/index.ts'
import type { MemberContext } from '#domain/shared/context.ts'
import { sql } from '#domain/shared/statement.ts'
import type { FiguresStore } from './ports.ts'
import { readFilter, type AskedFilter, type Filter, type FilterProblem } from './read-filter.ts'
import { thisWeek, type Day } from './week.ts'

export type FiguresFilter = AskedFilter

export interface PracticeLine {
  week: Day
  students: number
  interviews: number
  answers: number
  /** Time spent answering, of each answer up to the time that was given for it before a student's own needs scaled it. */
  seconds: number
}

/** Reports of the weeks shown that came within so many seconds; the last class is "later". */
export interface WaitingLine {
  within: number
  reports: number
}

export interface Activity {
  filter: Filter
  problems: FilterProblem[]
  cohorts: { id: string; name: string }[]
  /** Active students of the school now; each is one seat. */
  seats: number
  /** Of the cohort that is asked for. */
  weeks: PracticeLine[]
  /** Every cohort over the same weeks. Students of several weeks are not a sum, so they are left out. */
  byCohort: { cohort: string; interviews: number; answers: number; seconds: number }[]
  waiting: WaitingLine[]
  questions: { question: string; answers: number }[]
  /** Until when everything is counted; null before the first count. */
  countedTo: Date | null
  now: Date
}

/** Activity: live and exact (product.md), of whole weeks. Costs what is shown, not what there is. */
export async function readActivity(
  ctx: MemberContext,
  store: FiguresStore,
  asked: FiguresFilter = {},
): Promise<Activity> {
  requirePermission(ctx, 'figures.read')
  const { zone, now, cohorts, seats, countedTo } = await readSchool(ctx)
  const last = thisWeek(now, zone)
  const { filter, problems } = readFilter(asked, { last, cohorts: cohorts.map(({ id }) => id) })
  const { from, to, cohort } = filter
  const { tenantId } = ctx
  const [weeks, byCohort, waiting, questions] = await store.read(ctx.principal, [
    sql<PracticeLine>`
      SELECT week::text AS week, students, interviews, answers, seconds::float8 AS seconds FROM practice_week
      WHERE tenant_id = ${tenantId} AND cohort = ${cohort} AND week BETWEEN ${from} AND ${to} ORDER BY week`,
    sql<Activity['byCohort'][number]>`
      SELECT cohort, sum(interviews)::int AS interviews, sum(answers)::int AS answers, sum(seconds)::float8 AS seconds
      FROM practice_week WHERE tenant_id = ${tenantId} AND week BETWEEN ${from} AND ${to} GROUP BY cohort ORDER BY cohort`,
    sql<WaitingLine>`
      SELECT within_seconds AS within, sum(reports)::int AS reports FROM feedback_day
      WHERE tenant_id = ${tenantId} AND day >= ${from} AND day < ${to}::date + 7 GROUP BY 1 ORDER BY 1`,
    sql<Activity['questions'][number]>`
      SELECT question, sum(answers)::int AS answers FROM question_week
      WHERE tenant_id = ${tenantId} AND week BETWEEN ${from} AND ${to} GROUP BY 1 ORDER BY 1`,
  ])
  return { filter, problems, cohorts, seats, countedTo, now, weeks, byCohort, waiting, questions }
}

/** What the pages of figures need of the school itself. */
export async function readSchool(ctx: MemberContext) {
  const { tenantId } = ctx
  const { now, rows } = await ctx.read([
    sql<{ zone: string }>`SELECT time_zone AS zone FROM tenant WHERE id = ${tenantId}::uuid`,
    sql<{
      id: string
      name: string
    }>`SELECT id, name FROM cohort WHERE tenant_id = ${tenantId}::uuid ORDER BY name`,
    sql<{ seats: number }>`
      SELECT count(*)::int AS seats FROM membership
      WHERE tenant_id = ${tenantId}::uuid AND status = 'active' AND 'student' = ANY (roles)`,
    sql<{ countedTo: Date | null }>`
      SELECT rolled_to AS "countedTo" FROM figures_state WHERE tenant_id = ${tenantId}::uuid`,
  ])
  const [[school], cohorts, [counted], [state]] = rows
  if (!school || !counted) throw new Error('A context without its school.')
  return { zone: school.zone, now, cohorts, seats: counted.seats, countedTo: state?.countedTo ?? null }
}

import { requirePermission } from '#domain/access/index.ts'
import type { MemberContext } from '#domain/shared/context.ts'
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
  const span = [ctx.tenantId, from, to]
  const found = await store.as(ctx.principal, async (sql) => ({
    weeks: await sql.query<PracticeLine & { seconds: string }>(
      `SELECT week::text AS week, students, interviews, answers, seconds::float8 AS seconds FROM practice_week
       WHERE tenant_id = $1 AND cohort = $4 AND week BETWEEN $2 AND $3 ORDER BY week`,
      [...span, cohort],
    ),
    byCohort: await sql.query<Activity['byCohort'][number]>(
      `SELECT cohort, sum(interviews)::int AS interviews, sum(answers)::int AS answers, sum(seconds)::float8 AS seconds
       FROM practice_week WHERE tenant_id = $1 AND week BETWEEN $2 AND $3 GROUP BY cohort ORDER BY cohort`,
      span,
    ),
    waiting: await sql.query<WaitingLine>(
      `SELECT within_seconds AS within, sum(reports)::int AS reports FROM feedback_day
       WHERE tenant_id = $1 AND day >= $2 AND day < $3::date + 7 GROUP BY 1 ORDER BY 1`,
      span,
    ),
    questions: await sql.query<Activity['questions'][number]>(
      `SELECT question, sum(answers)::int AS answers FROM question_week
       WHERE tenant_id = $1 AND week BETWEEN $2 AND $3 GROUP BY 1 ORDER BY 1`,
      span,
    ),
  }))
  return { filter, problems, cohorts, seats, countedTo, now, ...found }
}

/** What the pages of figures need of the school itself. */
export async function readSchool(ctx: MemberContext) {
  return ctx.transaction(async (tx) => {
    const mine = { tenantId: tx.tenantId }
    const tenant = await tx.db.tenant.findUniqueOrThrow({
      where: { id: tx.tenantId },
      select: { timeZone: true },
    })
    const cohorts = await tx.db.cohort.findMany({ where: mine, select: { id: true, name: true }, orderBy: { name: 'asc' } }) // prettier-ignore
    const seats = await tx.db.membership.count({ where: { ...mine, status: 'active', roles: { has: 'student' } } }) // prettier-ignore
    const state = await tx.db.figuresState.findUnique({ where: mine })
    return { zone: tenant.timeZone, now: tx.now, cohorts, seats, countedTo: state?.rolledTo ?? null }
  })
}

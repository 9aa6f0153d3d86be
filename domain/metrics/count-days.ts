import type { Tx } from '#domain/shared/context.ts'
import type { FiguresSql } from './ports.ts'
import { addDays, dayIn, mondayOf, type Day } from './week.ts'

/** Longest time that one answer counts for, in seconds: a page left open over night was not practice. */
const longestAnswer = 3_600
/** The upper ends of the classes of waiting, in seconds; the last is "later". */
export const waitingClasses = [10, 60, 300, 3_600, 2_147_483_647] as const

export interface PracticeRow {
  /** A day, or the Monday of a week. */
  at: Day
  cohort: string
  students: number
  interviews: number
  answers: number
  seconds: number
}

export interface CountedDays {
  from: Day
  /** Not included. */
  before: Day
  days: PracticeRow[]
  weeks: PracticeRow[]
  questions: { week: Day; question: string; answers: number }[]
  feedback: { day: Day; within: number; reports: number }[]
}

/**
 * The weeks, by their Mondays, in which something came since then: they are counted anew, whole. After a deletion those are all
 * from `open` on, the first that is not closed: what is gone does not say any more when it was.
 */
export async function weeksTouched(
  tx: Tx,
  { since, zone, open }: { since: Date; zone: string; open: Day | null },
): Promise<Day[]> {
  const rows = await tx.db.$queryRaw<{ week: string }[]>`
    SELECT DISTINCT to_char(date_trunc('week', at AT TIME ZONE ${zone}), 'YYYY-MM-DD') AS week FROM (
      SELECT t.submitted_at AS at FROM take t WHERE t.tenant_id = ${tx.tenantId}::uuid AND t.submitted_at > ${since}
      UNION ALL
      SELECT t.submitted_at FROM report r JOIN take t ON t.tenant_id = r.tenant_id AND t.id = r.take_id
      WHERE r.tenant_id = ${tx.tenantId}::uuid AND r.created_at > ${since} AND t.submitted_at IS NOT NULL) touched
    ORDER BY week`
  const weeks = rows.map(({ week }) => week).filter((week) => open === null || week >= open)
  const [gone] = await tx.db.$queryRaw<{ at: Date }[]>`
    SELECT at FROM tombstone WHERE tenant_id = ${tx.tenantId}::uuid AND at > ${since} LIMIT 1`
  if (!gone || open === null) return weeks
  const all: Day[] = []
  for (let week = open; week <= mondayOf(dayIn(tx.now, zone)); week = addDays(week, 7)) all.push(week)
  return [...new Set([...all, ...weeks])]
}

/** What was practiced in one week, as absolute values. Costs what stands in that week, not what stands before it. */
export async function countWeek(tx: Tx, { week, zone }: { week: Day; zone: string }): Promise<CountedDays> {
  const before = addDays(week, 7)
  const [practice, questions, feedback] = [
    await practiceIn(tx, { from: week, before, zone }),
    await questionsIn(tx, { from: week, before, zone }),
    await feedbackIn(tx, { from: week, before, zone }),
  ]
  const rows = practice.map((row) => ({ ...row, at: row.at ?? week, seconds: Number(row.seconds) }))
  const isWhole = practice.map(({ at }) => at === null)
  return {
    from: week,
    before,
    days: rows.filter((_, index) => !isWhole[index]),
    weeks: rows.filter((_, index) => isWhole[index]),
    questions: questions.map((row) => ({ ...row, week: mondayOf(week) })),
    feedback,
  }
}

interface Span {
  from: Day
  before: Day
  zone: string
}

/** An answer counts no longer than the time that everybody has for it: a longer one would say who has timing needs (B14). */
const practiceIn = (tx: Tx, { from, before, zone }: Span) =>
  tx.db.$queryRaw<(Omit<PracticeRow, 'at' | 'seconds'> & { at: string | null; seconds: bigint })[]>`
    SELECT to_char(day, 'YYYY-MM-DD') AS at,
           CASE WHEN grouping(cohort) = 1 THEN '' ELSE cohort END AS cohort,
           count(DISTINCT member_id)::int AS students, count(DISTINCT interview_id)::int AS interviews,
           count(*)::int AS answers, sum(seconds)::bigint AS seconds
    FROM (
      SELECT (t.submitted_at AT TIME ZONE ${zone})::date AS day, t.member_id, t.interview_id,
             coalesce(m.cohort_id::text, 'none') AS cohort,
             least(${longestAnswer}::numeric, nullif(i.usual_seconds, 0), greatest(0, coalesce(r.duration_ms / 1000.0,
               extract(epoch FROM t.submitted_at - coalesce(t.answering_at, t.started_at))))) AS seconds
      FROM take t
      JOIN membership m ON m.tenant_id = t.tenant_id AND m.id = t.member_id
      JOIN interview i ON i.tenant_id = t.tenant_id AND i.id = t.interview_id
      LEFT JOIN recording r ON r.tenant_id = t.tenant_id AND r.take_id = t.id
      WHERE t.tenant_id = ${tx.tenantId}::uuid
        AND t.submitted_at >= (${from}::date)::timestamp AT TIME ZONE ${zone}
        AND t.submitted_at < (${before}::date)::timestamp AT TIME ZONE ${zone}) answered
    GROUP BY GROUPING SETS ((day), (day, cohort), (), (cohort)) HAVING count(*) > 0`

const questionsIn = (tx: Tx, { from, before, zone }: Span) =>
  tx.db.$queryRaw<{ question: string; answers: number }[]>`
    SELECT u.question_id AS question, count(*)::int AS answers
    FROM take t JOIN turn u ON u.tenant_id = t.tenant_id AND u.id = t.turn_id
    WHERE t.tenant_id = ${tx.tenantId}::uuid AND u.question_id IS NOT NULL
      AND t.submitted_at >= (${from}::date)::timestamp AT TIME ZONE ${zone}
      AND t.submitted_at < (${before}::date)::timestamp AT TIME ZONE ${zone}
    GROUP BY u.question_id`

const feedbackIn = (tx: Tx, { from, before, zone }: Span) =>
  tx.db.$queryRaw<{ day: string; within: number; reports: number }[]>`
    SELECT to_char(day, 'YYYY-MM-DD') AS day,
           (SELECT min(c) FROM unnest(${[...waitingClasses]}::int[]) c WHERE c >= waited) AS within, count(*)::int AS reports
    FROM (
      SELECT (t.submitted_at AT TIME ZONE ${zone})::date AS day,
             extract(epoch FROM r.created_at - t.submitted_at) AS waited
      FROM take t JOIN report r ON r.tenant_id = t.tenant_id AND r.take_id = t.id AND r.revision = 1
      WHERE t.tenant_id = ${tx.tenantId}::uuid
        AND t.submitted_at >= (${from}::date)::timestamp AT TIME ZONE ${zone}
        AND t.submitted_at < (${before}::date)::timestamp AT TIME ZONE ${zone}) waited
    GROUP BY 1, 2`

/** Puts the values of a week in the place of those that stood there. The same however often it is done. */
export async function replaceWeek(sql: FiguresSql, tenantId: string, counted: CountedDays): Promise<void> {
  const { from, before, days, weeks, questions, feedback } = counted
  const whose = [tenantId, from, before]
  await sql.query('DELETE FROM practice_day WHERE tenant_id = $1 AND day >= $2 AND day < $3', whose)
  await sql.query('DELETE FROM practice_week WHERE tenant_id = $1 AND week >= $2 AND week < $3', whose)
  await sql.query('DELETE FROM question_week WHERE tenant_id = $1 AND week >= $2 AND week < $3', whose)
  await sql.query('DELETE FROM feedback_day WHERE tenant_id = $1 AND day >= $2 AND day < $3', whose)
  const practice = [['practice_day', 'day', days], ['practice_week', 'week', weeks]] as const // prettier-ignore
  for (const [table, column, rows] of practice) {
    await sql.query(
      `INSERT INTO ${table} (tenant_id, ${column}, cohort, students, interviews, answers, seconds)
       SELECT $1, r.at, r.cohort, r.students, r.interviews, r.answers, r.seconds FROM json_to_recordset($2::json)
         AS r(at date, cohort text, students int, interviews int, answers int, seconds bigint)`,
      [tenantId, JSON.stringify(rows)],
    )
  }
  await sql.query(
    `INSERT INTO question_week (tenant_id, week, question, answers)
     SELECT $1, r.week, r.question, r.answers FROM json_to_recordset($2::json) AS r(week date, question text, answers int)`,
    [tenantId, JSON.stringify(questions)],
  )
  await sql.query(
    `INSERT INTO feedback_day (tenant_id, day, within_seconds, reports)
     SELECT $1, r.day, r.within, r.reports FROM json_to_recordset($2::json) AS r(day date, within int, reports int)`,
    [tenantId, JSON.stringify(feedback)],
  )
}

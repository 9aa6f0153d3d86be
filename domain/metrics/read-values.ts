import type { Tx } from '#domain/shared/context.ts'
import type { Group, QuestionName } from './suppress/index.ts'
import { addDays, type Day } from './week.ts'

interface ValueRow {
  item: string
  cohort: string
  value: number
  students: number
}

/** Groups of students by rubric item. */
export type GroupsByItem = ReadonlyMap<string, readonly Group[]>

/**
 * What each student's answers of one week say, one value a student and item. Levels with a contested remark on their item, and
 * contested priorities, are left out: until the student takes that back, they are not settled. Of a repeated feedback the last
 * counts. Each student stands where they stood when the week began, and nowhere who was no member then: nobody is put into a
 * group for the purpose (docs/decisions/035).
 */
export async function readValues(
  tx: Tx,
  { week, zone }: { week: Day; zone: string },
): Promise<Record<QuestionName, GroupsByItem>> {
  const span = { week, before: addDays(week, 7), zone }
  return {
    level: grouped(await levelsIn(tx, span)),
    change: grouped(await changesIn(tx, span)),
    priority: grouped(await prioritiesIn(tx, span)),
  }
}

interface Span {
  week: Day
  before: Day
  zone: string
}

const levelsIn = (tx: Tx, { week, before, zone }: Span) =>
  tx.db.$queryRaw<ValueRow[]>`
    SELECT item, coalesce(s.cohort::text, 'none') AS cohort, level AS value, count(*)::int AS students FROM (
      SELECT DISTINCT ON (l.member_id, l.item) l.member_id, l.item, l.level
      FROM take t
      JOIN report r ON r.tenant_id = t.tenant_id AND r.take_id = t.id AND r.kind = 'report'
      JOIN report_level l ON l.tenant_id = r.tenant_id AND l.report_id = r.id
      WHERE t.tenant_id = ${tx.tenantId}::uuid AND l.level IS NOT NULL
        AND t.submitted_at >= (${week}::date)::timestamp AT TIME ZONE ${zone}
        AND t.submitted_at < (${before}::date)::timestamp AT TIME ZONE ${zone}
        AND NOT EXISTS (SELECT FROM report n WHERE n.tenant_id = r.tenant_id AND n.take_id = r.take_id AND n.revision > r.revision)
        AND NOT EXISTS (SELECT FROM remark x WHERE x.tenant_id = r.tenant_id AND x.report_id = r.id AND x.item = l.item AND x.contest IS NOT NULL)
      ORDER BY l.member_id, l.item, t.submitted_at DESC) latest
    JOIN stood_in(${tx.tenantId}::uuid, (${week}::date)::timestamp AT TIME ZONE ${zone}) s USING (member_id)
    GROUP BY 1, 2, 3`

/** Against the first level that the student ever had there, where that is of an earlier week. */
const changesIn = (tx: Tx, { week, before, zone }: Span) =>
  tx.db.$queryRaw<ValueRow[]>`
    WITH latest AS (
      SELECT DISTINCT ON (l.member_id, l.item) l.member_id, l.item, l.level
      FROM take t
      JOIN report r ON r.tenant_id = t.tenant_id AND r.take_id = t.id AND r.kind = 'report'
      JOIN report_level l ON l.tenant_id = r.tenant_id AND l.report_id = r.id
      WHERE t.tenant_id = ${tx.tenantId}::uuid AND l.level IS NOT NULL
        AND t.submitted_at >= (${week}::date)::timestamp AT TIME ZONE ${zone}
        AND t.submitted_at < (${before}::date)::timestamp AT TIME ZONE ${zone}
        AND NOT EXISTS (SELECT FROM report n WHERE n.tenant_id = r.tenant_id AND n.take_id = r.take_id AND n.revision > r.revision)
        AND NOT EXISTS (SELECT FROM remark x WHERE x.tenant_id = r.tenant_id AND x.report_id = r.id AND x.item = l.item AND x.contest IS NOT NULL)
      ORDER BY l.member_id, l.item, t.submitted_at DESC),
    earliest AS (
      SELECT DISTINCT ON (l.member_id, l.item) l.member_id, l.item, l.level
      FROM (SELECT DISTINCT member_id FROM latest) who
      JOIN take t ON t.tenant_id = ${tx.tenantId}::uuid AND t.member_id = who.member_id
      JOIN report r ON r.tenant_id = t.tenant_id AND r.take_id = t.id AND r.kind = 'report'
      JOIN report_level l ON l.tenant_id = r.tenant_id AND l.report_id = r.id
      WHERE l.level IS NOT NULL AND t.submitted_at < (${week}::date)::timestamp AT TIME ZONE ${zone}
        AND NOT EXISTS (SELECT FROM report n WHERE n.tenant_id = r.tenant_id AND n.take_id = r.take_id AND n.revision > r.revision)
        AND NOT EXISTS (SELECT FROM remark x WHERE x.tenant_id = r.tenant_id AND x.report_id = r.id AND x.item = l.item AND x.contest IS NOT NULL)
      ORDER BY l.member_id, l.item, t.submitted_at)
    SELECT latest.item, coalesce(s.cohort::text, 'none') AS cohort, latest.level - earliest.level AS value, count(*)::int AS students
    FROM latest JOIN earliest USING (member_id, item)
    JOIN stood_in(${tx.tenantId}::uuid, (${week}::date)::timestamp AT TIME ZONE ${zone}) s USING (member_id)
    GROUP BY 1, 2, 3`

/** Of every student with feedback in that week: 1 where a priority was about the item, else 0. */
const prioritiesIn = (tx: Tx, { week, before, zone }: Span) =>
  tx.db.$queryRaw<ValueRow[]>`
    WITH given AS (
      SELECT r.id, t.member_id FROM take t
      JOIN report r ON r.tenant_id = t.tenant_id AND r.take_id = t.id AND r.kind = 'report'
      WHERE t.tenant_id = ${tx.tenantId}::uuid
        AND t.submitted_at >= (${week}::date)::timestamp AT TIME ZONE ${zone}
        AND t.submitted_at < (${before}::date)::timestamp AT TIME ZONE ${zone}
        AND NOT EXISTS (SELECT FROM report n WHERE n.tenant_id = r.tenant_id AND n.take_id = r.take_id AND n.revision > r.revision)),
    about AS (
      SELECT DISTINCT g.member_id, x.item FROM given g
      JOIN remark x ON x.tenant_id = ${tx.tenantId}::uuid AND x.report_id = g.id
      WHERE x.kind = 'priority' AND x.contest IS NULL)
    SELECT items.item, coalesce(s.cohort::text, 'none') AS cohort, (about.item IS NOT NULL)::int AS value, count(*)::int AS students
    FROM (SELECT DISTINCT member_id FROM given) who
    CROSS JOIN (SELECT DISTINCT item FROM about) items
    JOIN stood_in(${tx.tenantId}::uuid, (${week}::date)::timestamp AT TIME ZONE ${zone}) s ON s.member_id = who.member_id
    LEFT JOIN about ON about.member_id = who.member_id AND about.item = items.item
    GROUP BY 1, 2, 3`

function grouped(rows: readonly ValueRow[]): GroupsByItem {
  const items = new Map<string, Map<string, Map<number, number>>>()
  for (const { item, cohort, value, students } of rows) {
    const cohorts = items.get(item) ?? new Map<string, Map<number, number>>()
    items.set(item, cohorts)
    const histogram = cohorts.get(cohort) ?? new Map<number, number>()
    cohorts.set(cohort, histogram)
    histogram.set(value, (histogram.get(value) ?? 0) + students)
  }
  const groups = (cohorts: Map<string, Map<number, number>>) =>
    [...cohorts].map(([cohort, histogram]): Group => ({ cohort, histogram }))
  return new Map([...items].map(([item, cohorts]) => [item, groups(cohorts)]))
}

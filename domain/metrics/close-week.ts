import type { FiguresSql } from './ports.ts'
import type { GroupsByItem } from './read-values.ts'
import { publish, questions, type Cell, type QuestionName } from './suppress/index.ts'
import type { Day } from './week.ts'

const tables = { level: 'level_week', change: 'change_week', priority: 'priority_week' } as const

/**
 * Writes the figures of one week as they will be shown, for good, in the transaction that closes it. A week that is closed
 * already stays as it is: then this does nothing.
 */
export async function writeClosedWeek(
  sql: FiguresSql,
  input: { tenantId: string; week: Day; at: Date; values: Record<QuestionName, GroupsByItem> },
): Promise<boolean> {
  const { tenantId, week, at, values } = input
  const closed = await sql.query(
    'INSERT INTO closed_week (tenant_id, week, closed_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING week',
    [tenantId, week, at],
  )
  if (closed.length === 0) return false
  for (const [name, groups] of Object.entries(values)) {
    const question = name as QuestionName
    const rows = [...groups].flatMap(([item, of]) => publish(questions[question], of).map((cell) => rowOf(item, cell))) // prettier-ignore
    await sql.query(
      `INSERT INTO ${tables[question]} (tenant_id, week, cohort, item, state, size_class, parts, shares, average, average_step)
       SELECT $1, $2, r.cohort, r.item, r.state, r.size_class, r.parts, r.shares, r.average, r.average_step
       FROM json_to_recordset($3::json) AS r(cohort text, item text, state text, size_class text, parts smallint,
         shares smallint[], average real, average_step real)`,
      [tenantId, week, JSON.stringify(rows)],
    )
  }
  return true
}

function rowOf(item: string, cell: Cell) {
  if (cell.state !== 'shown') return { item, cohort: cell.cohort, state: cell.state }
  const { cohort, state, sizeClass, parts, shares, average } = cell
  return { item, cohort, state, size_class: sizeClass, parts, shares, average: average?.from ?? null, average_step: average?.step ?? null } // prettier-ignore
}

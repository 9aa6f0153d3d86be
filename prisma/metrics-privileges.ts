/**
 * Who may do what to which table of the metrics database: the whole list, held against the catalogue by a test. Each login
 * sees the rows of the institution in its verified principal alone. Form: table → role (without `greenroom_metrics_`) → privileges.
 */
const replaced = { admin: ['SELECT'], worker: ['DELETE', 'INSERT', 'SELECT'] }
/** A closed week: nobody who serves can change or remove it. */
const writtenOnce = { admin: ['SELECT'], worker: ['INSERT', 'SELECT'] }

export const metricsPrivileges: Record<string, Record<string, string[]>> = {
  _prisma_migrations: { admin: ['SELECT(finished_at,migration_name)'] },
  clock_offset: {},
  principal_key: {},
  practice_day: replaced,
  practice_week: replaced,
  question_week: replaced,
  feedback_day: replaced,
  closed_week: writtenOnce,
  level_week: writtenOnce,
  change_week: writtenOnce,
  priority_week: writtenOnce,
}

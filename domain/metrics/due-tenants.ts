import type { SchedulerContext } from '#domain/shared/stages/index.ts'

/**
 * Institutions where somebody practiced or got feedback since their figures were last counted, or whose next week may be over.
 * Asks by index for each institution, whatever its size.
 */
export async function tenantsToCount(scheduler: SchedulerContext): Promise<{ tenantId: string }[]> {
  return scheduler.transaction(
    (db) => db.$queryRaw<{ tenantId: string }[]>`
      SELECT t.id AS "tenantId" FROM tenant t LEFT JOIN figures_state f ON f.tenant_id = t.id
      WHERE t.status = 'active' AND (
        EXISTS (SELECT FROM interview i WHERE i.tenant_id = t.id AND i.state IN ('open', 'ended')
          AND i.last_activity_at > coalesce(f.rolled_to, '-infinity'))
        OR EXISTS (SELECT FROM report r WHERE r.tenant_id = t.id AND r.created_at > coalesce(f.rolled_to, '-infinity'))
        OR (f.closed_to + 7 + 10 <= app_now()::date AND f.rolled_to < app_now() - interval '1 hour'))
      LIMIT 500`,
  )
}

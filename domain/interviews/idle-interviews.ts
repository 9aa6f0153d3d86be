import type { SchedulerContext } from '#domain/shared/stages/index.ts'
import { idleDays } from './lifetime.ts'

export interface IdleInterview {
  tenantId: string
  interviewId: string
}

/**
 * Open interviews of all tenants past their idle days, at most `perTenant` of each, so that a campus with many delays no
 * other. Reads by the index on (tenant, state, last activity).
 */
export async function idleInterviews(
  ctx: SchedulerContext,
  { limit = 1_000, perTenant = 100 }: { limit?: number; perTenant?: number } = {},
): Promise<IdleInterview[]> {
  const rows = await ctx.transaction(
    (db) => db.$queryRaw<{ tenant_id: string; id: string }[]>`
      SELECT tenant_id, id FROM (
        SELECT i.tenant_id, i.id, row_number() OVER (PARTITION BY i.tenant_id ORDER BY i.last_activity_at) AS place
        FROM tenant t JOIN interview i ON i.tenant_id = t.id
        WHERE t.status <> 'closed' AND i.state = 'open'
          AND i.last_activity_at <= app_now() - make_interval(days => ${idleDays})
      ) idle WHERE place <= ${perTenant} ORDER BY place LIMIT ${limit}`,
  )
  return rows.map((row) => ({ tenantId: row.tenant_id, interviewId: row.id }))
}

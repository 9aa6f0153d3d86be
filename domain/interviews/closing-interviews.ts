import type { SchedulerContext } from '#domain/shared/stages/index.ts'
import type { IdleInterview } from './idle-interviews.ts'
import { idleDays, noticeDays } from './lifetime.ts'

/**
 * What a stage about the coming end of an interview is kept under. One such stage for each interview ever: its key is
 * what makes the notice go out once.
 */
export const closingKind = 'interview_closing'

/**
 * Open interviews of all tenants that close themselves within `noticeDays` and about which nothing was said yet, at most
 * `perTenant` of each. Reads by the index on (tenant, state, last activity).
 */
export async function closingInterviews(
  ctx: SchedulerContext,
  { limit = 1_000, perTenant = 100 }: { limit?: number; perTenant?: number } = {},
): Promise<IdleInterview[]> {
  const rows = await ctx.transaction(
    (db) => db.$queryRaw<{ tenant_id: string; id: string }[]>`
      SELECT tenant_id, id FROM (
        SELECT i.tenant_id, i.id, row_number() OVER (PARTITION BY i.tenant_id ORDER BY i.last_activity_at) AS place
        FROM tenant t JOIN interview i ON i.tenant_id = t.id
        WHERE t.status <> 'closed' AND i.state = 'open'
          AND i.last_activity_at <= app_now() - make_interval(days => ${idleDays - noticeDays})
          AND i.last_activity_at > app_now() - make_interval(days => ${idleDays})
          AND NOT EXISTS (
            SELECT 1 FROM stage s WHERE s.tenant_id = i.tenant_id AND s.object_kind = ${closingKind}
              AND s.object_id = i.id AND s.name = 'mail' AND s.version = 1)
      ) closing WHERE place <= ${perTenant} ORDER BY place LIMIT ${limit}`,
  )
  return rows.map((row) => ({ tenantId: row.tenant_id, interviewId: row.id }))
}

import type { SchedulerContext, WakeUp } from './ports.ts'

/**
 * Stages that nobody works on although they are due: waiting and not postponed, or left behind by a worker whose lease
 * is over. At most `perTenant` of each tenant, longest waiting first, so that one tenant's backlog delays nobody else's
 * work. Reads by the index on (state, lease_until).
 */
export async function dueStages(
  ctx: SchedulerContext,
  { limit = 2000, perTenant = 200 }: { limit?: number; perTenant?: number } = {},
): Promise<WakeUp[]> {
  const rows = await ctx.transaction(
    (db) => db.$queryRaw<{ tenant_id: string; id: string; name: string; attempts: number }[]>`
      SELECT tenant_id, id, name, attempts FROM (
        SELECT s.tenant_id, s.id, s.name, s.attempts, s.created_at,
               row_number() OVER (PARTITION BY s.tenant_id ORDER BY s.created_at) AS place
        FROM stage s JOIN tenant t ON t.id = s.tenant_id
        WHERE s.state IN ('pending', 'running') AND (s.lease_until IS NULL OR s.lease_until <= app_now())
          AND t.status <> 'closed'
      ) waiting WHERE place <= ${perTenant} ORDER BY place, created_at LIMIT ${limit}`,
  )
  return rows.map(({ tenant_id: tenantId, id: stageId, name, attempts }) => ({
    tenantId,
    stageId,
    name,
    attempts,
  }))
}

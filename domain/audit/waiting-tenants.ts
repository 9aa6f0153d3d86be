import type { SchedulerContext } from '#domain/shared/stages/index.ts'

/** Institutions in whose log something waits for its place. */
export async function waitingTenants(scheduler: SchedulerContext): Promise<{ tenantId: string }[]> {
  return scheduler.transaction(
    (db) =>
      db.$queryRaw<
        { tenantId: string }[]
      >`SELECT DISTINCT tenant_id AS "tenantId" FROM audit_waiting LIMIT 500`,
  )
}

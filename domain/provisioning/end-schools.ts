import { newId } from '#domain/shared/ids.ts'
import type { SchedulerContext } from '#domain/shared/stages/index.ts'

export interface EndOfSchools {
  readonly scheduler: SchedulerContext
  /** Gives the last entries of the school's log their place, while its log can still be written. */
  readonly linkLog: (tenantId: string) => Promise<unknown>
  /** Destroys the tenant's key, and with it every key below; resolves to the things that nobody opens any more. */
  readonly destroyKeys: (tenantId: string) => Promise<number>
}

/**
 * ends the schools whose day has come. Access is cut and sign-ins end, then the keys are destroyed, then that is
 * noted; a crash between leaves a closed school whose keys the next run destroys. Resolves to how many were ended.
 */
export async function endSchools({ scheduler, linkLog, destroyKeys }: EndOfSchools): Promise<number> {
  const due = await scheduler.transaction(
    (db) => db.$queryRaw<{ id: string; status: string }[]>`
      SELECT id, status FROM tenant WHERE kind = 'school' AND closes_at <= app_now() AND keys_destroyed_at IS NULL
        AND status IN ('applied', 'closing', 'suspended', 'closed') ORDER BY closes_at LIMIT 20`,
  )
  for (const { id, status } of due) {
    if (status !== 'closed') {
      await linkLog(id)
      await scheduler.transaction((db) => db.$queryRaw`SELECT cut_school(${id}::uuid, ${newId()}::uuid)`)
    }
    const units = await destroyKeys(id)
    await scheduler.transaction(
      (db) => db.$executeRaw`SELECT note_school_shredded(${id}::uuid, ${units}::int, ${newId()}::uuid)`,
    )
  }
  return due.length
}

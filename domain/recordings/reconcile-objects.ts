import type { SchedulerContext } from '#domain/shared/stages/index.ts'
import type { TenantKey } from '#domain/shared/tenant-key.ts'
import type { ObjectStore } from './ports.ts'

interface Listed {
  readonly key: TenantKey
  readonly name: string
  readonly writtenAt: Date
}

/** Minutes that a file may lie without its row: longer than any piece takes to arrive and any video to be rewritten. */
const graceMinutes = 60
const batch = 500

/**
 * Removes files of the store that no row names, once they are older than the grace. Removes nothing while the database
 * cannot be asked: the query throws first. Resolves to how many went.
 */
export async function reconcileObjects(
  ctx: SchedulerContext,
  { objects, signal }: { objects: ObjectStore; signal: AbortSignal },
): Promise<number> {
  let removed = 0
  let waiting: Listed[] = []
  const settle = async () => {
    for (const key of await orphansAmong(ctx, waiting)) {
      await objects.remove(key)
      removed += 1
    }
    waiting = []
  }
  for await (const object of objects.list()) {
    if (signal.aborted) return removed
    waiting.push(object)
    if (waiting.length >= batch) await settle()
  }
  await settle()
  return removed + (await sweepUnfinished(ctx, objects))
}

async function sweepUnfinished(ctx: SchedulerContext, objects: ObjectStore): Promise<number> {
  const now = await ctx.transaction(wallClock)
  return objects.sweepUnfinished(new Date(now.getTime() - graceMinutes * 60_000))
}

/** Files carry the wall's time, so the house's own clock, which tests move, is not theirs. */
async function wallClock(db: Parameters<Parameters<SchedulerContext['transaction']>[0]>[0]): Promise<Date> {
  const [clock] = await db.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`
  return clock?.now ?? new Date(0)
}

async function orphansAmong(ctx: SchedulerContext, objects: readonly Listed[]): Promise<TenantKey[]> {
  if (objects.length === 0) return []
  const names = objects.map((object) => object.name)
  const { now, known } = await ctx.transaction(async (db) => {
    const now = await wallClock(db)
    const rows = await db.$queryRaw<{ object_name: string }[]>`
      SELECT object_name FROM upload_chunk WHERE object_name = ANY(${names}::uuid[])
      UNION ALL SELECT object_name FROM media_object WHERE object_name = ANY(${names}::uuid[])
      UNION ALL SELECT object_name FROM school_prompt_object WHERE object_name = ANY(${names}::uuid[])`
    return { now, known: new Set(rows.map((row) => row.object_name)) }
  })
  const oldest = now.getTime() - graceMinutes * 60_000
  return objects
    .filter((object) => !known.has(object.name) && object.writtenAt.getTime() < oldest)
    .map((object) => object.key)
}

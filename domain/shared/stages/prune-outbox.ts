import type { SchedulerContext } from './ports.ts'

/** Days that a relayed event is kept: longer than any mail is tried, whose stage reads its event. */
export const keptDays = 7

const batch = 5000

/** Removes relayed events after `keptDays`, in short transactions. Resolves to how many. */
export async function pruneOutbox(ctx: SchedulerContext): Promise<number> {
  let removed = 0
  for (;;) {
    const count = await ctx.transaction(
      (db) => db.$executeRaw`
        DELETE FROM outbox WHERE id IN (
          SELECT id FROM outbox WHERE relayed_at < app_now() - make_interval(days => ${keptDays}) LIMIT ${batch})`,
    )
    removed += count
    if (count < batch) return removed
  }
}

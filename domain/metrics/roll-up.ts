import type { JobContext, Tx } from '#domain/shared/context.ts'
import { writeClosedWeek } from './close-week.ts'
import { countWeek, replaceWeek, weeksTouched } from './count-days.ts'
import type { FiguresStore } from './ports.ts'
import { readValues } from './read-values.ts'
import { addDays, lastClosable, type Day } from './week.ts'

/** Transactions that began before may still write what is older than the last count: that much is counted again. */
const overlapMilliseconds = 15_000
/** Weeks that one run counts or closes at most; the next tick goes on. */
const mostWeeks = 30

interface Standing {
  zone: string
  now: Date
  since: Date
  closedTo: Day | null
}

/**
 * Brings one institution's figures up to date: weeks that something came into are counted anew and replaced, weeks that are
 * over and settled are closed for good. Where it stopped half way, the next run does the same again and the outcome is the same.
 * True where something was done.
 */
export async function rollUpFigures(ctx: JobContext, store: FiguresStore): Promise<boolean> {
  const standing = await ctx.transaction(readStanding)
  const { zone, now, since, closedTo } = standing
  const open = closedTo === null ? null : addDays(closedTo, 7)
  const touched = await ctx.transaction((tx) => weeksTouched(tx, { since, zone, open }))
  for (const week of touched.slice(0, mostWeeks)) await recount(ctx, store, { week, zone })
  const closing = weeksToClose({ ...standing, touched }).slice(0, mostWeeks)
  for (const week of closing) await close(ctx, store, { week, zone })
  const isAllCounted = touched.length <= mostWeeks
  const rolledTo = isAllCounted ? new Date(now.getTime() - overlapMilliseconds) : since
  // Before the first week with practice there is nothing to close; the clock then knows which is next.
  const before = touched[0] === undefined ? null : addDays(touched[0], -7)
  await ctx.transaction((tx) =>
    keepStanding(tx, { rolledTo, closedTo: closing.at(-1) ?? closedTo ?? before }),
  )
  return touched.length + closing.length > 0
}

async function readStanding(tx: Tx): Promise<Standing> {
  const tenant = await tx.db.tenant.findUniqueOrThrow({
    where: { id: tx.tenantId },
    select: { timeZone: true },
  })
  const state = await tx.db.figuresState.findUnique({ where: { tenantId: tx.tenantId } })
  const closedTo = state?.closedTo?.toISOString().slice(0, 10) ?? null
  return { zone: tenant.timeZone, now: tx.now, since: state?.rolledTo ?? new Date(0), closedTo }
}

/** From the first week that holds anything; one without practice is closed too, so that it stays empty. */
function weeksToClose({ zone, now, closedTo, touched }: Standing & { touched: readonly Day[] }): Day[] {
  const last = lastClosable(now, zone)
  const first = closedTo === null ? touched[0] : addDays(closedTo, 7)
  const weeks: Day[] = []
  for (let week = first; week !== undefined && week <= last; week = addDays(week, 7)) weeks.push(week)
  return weeks
}

async function recount(ctx: JobContext, store: FiguresStore, span: { week: Day; zone: string }) {
  const counted = await ctx.transaction((tx) => countWeek(tx, span))
  await store.as(ctx.principal, async (sql) => {
    // Two workers may be at it: what one has closed, the other does not touch.
    await sql.query('SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended($1, 0))) held', [
      ctx.tenantId,
    ])
    const closed = await sql.query('SELECT 1 FROM closed_week WHERE tenant_id = $1 AND week = $2', [ctx.tenantId, span.week]) // prettier-ignore
    if (closed.length === 0) await replaceWeek(sql, ctx.tenantId, counted)
  })
}

/** Counted a last time, so that what was deleted before is not in what stays. */
async function close(ctx: JobContext, store: FiguresStore, span: { week: Day; zone: string }) {
  const { counted, values, at } = await ctx.transaction(async (tx) => ({
    counted: await countWeek(tx, span),
    values: await readValues(tx, span),
    at: tx.now,
  }))
  await store.as(ctx.principal, async (sql) => {
    const { tenantId } = ctx
    await sql.query('SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended($1, 0))) held', [tenantId])
    const isFirst = await writeClosedWeek(sql, { tenantId, week: span.week, at, values })
    if (isFirst) await replaceWeek(sql, tenantId, counted)
  })
}

async function keepStanding(tx: Tx, { rolledTo, closedTo }: { rolledTo: Date; closedTo: Day | null }) {
  const closed = closedTo === null ? null : new Date(`${closedTo}T00:00:00Z`)
  await tx.db.$executeRaw`
    INSERT INTO figures_state (tenant_id, rolled_to, closed_to) VALUES (${tx.tenantId}::uuid, ${rolledTo}, ${closed}::date)
    ON CONFLICT (tenant_id) DO UPDATE SET rolled_to = excluded.rolled_to,
      closed_to = greatest(figures_state.closed_to, excluded.closed_to)`
}

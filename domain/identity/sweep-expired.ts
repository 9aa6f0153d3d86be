import type { IdentityContext } from './context.ts'
import { luciaOn } from './lucia.ts'

/**
 * Removes sessions that ended, links that ended a day ago (those that start a school too), invitations that led
 * nowhere for a month, and counts whose window closed an hour ago (S0-11). Safe to run in every web process at once. `nowMilliseconds` is the process's clock, by which the counts were written.
 */
export async function sweepExpired(
  ctx: Pick<IdentityContext, 'db' | 'secret' | 'secure'>,
  { nowMilliseconds }: { nowMilliseconds: number },
): Promise<void> {
  await luciaOn(ctx.db, ctx).deleteExpiredSessions()
  await ctx.db.$executeRaw`DELETE FROM sign_in_link WHERE expires_at < app_now() - interval '1 day'`
  await ctx.db.$executeRaw`SELECT forget_school_starts()`
  await ctx.db.$executeRaw`SELECT forget_invitations()`
  await ctx.db.$executeRaw`DELETE FROM rate_limit WHERE expire < ${BigInt(nowMilliseconds - 3_600_000)}`
}

import type { IdentityContext } from './context.ts'
import type { SignedIn } from './identity.ts'
import { luciaOn } from './lucia.ts'
import { openSessionCookie, sealSessionId } from './session-cookie.ts'
import { sessionHashOf } from './secrets.ts'

/** Who holds this cookie. Null without one, with an altered one (before any query, S1-15), or when the session is over. */
export async function readSession(
  ctx: IdentityContext,
  { cookieHeader }: { cookieHeader: string | null },
): Promise<SignedIn | null> {
  const sessionId = openSessionCookie(cookieHeader, ctx)
  if (sessionId === null) return null
  const lucia = luciaOn(ctx.db, ctx, ctx.read)
  const { session, user } = await lucia.validateSession(sessionId)
  if (!session || !user) return null
  const sessionHash = sessionHashOf(sessionId)
  if (session.stale) await ctx.db.$executeRaw`SELECT touch_session(${sessionHash})`
  const { publicId, method, createdAt, expiresAt, factorAt } = session
  const renewedCookie = session.fresh
    ? lucia.createSessionCookie(sealSessionId(sessionId, ctx)).serialize()
    : null
  return {
    sessionHash,
    publicId,
    accountId: user.id,
    email: user.email,
    displayName: user.displayName,
    method,
    createdAt,
    expiresAt,
    factorAt,
    renewedCookie,
  }
}

/**
 * The hash of the session that this cookie names, without any query: its envelope is ours, and whether the session still
 * stands is not said. Null without a cookie or with an altered one.
 */
export function namedSession(
  ctx: Pick<IdentityContext, 'secret' | 'secure'>,
  cookieHeader: string | null,
): string | null {
  const sessionId = openSessionCookie(cookieHeader, ctx)
  return sessionId === null ? null : sessionHashOf(sessionId)
}

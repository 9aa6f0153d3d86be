import type { IdentityContext } from './context.ts'
import type { SessionLine, SignedIn } from './identity.ts'
import type { SignInMethod } from './lucia.ts'

interface Row {
  public_id: string
  created_at: Date
  seen_at: Date
  method: SignInMethod
  browser: string
}

/** Where the account is signed in now: this session first, then the last used. */
export async function listSessions(
  { db }: Pick<IdentityContext, 'db'>,
  { session }: { session: SignedIn },
): Promise<SessionLine[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT public_id, created_at, seen_at, method, browser FROM session
    WHERE account_id = ${session.accountId}::uuid AND expires_at > app_now()
    ORDER BY public_id = ${session.publicId}::uuid DESC, seen_at DESC LIMIT 100`
  return rows.map((row) => ({
    publicId: row.public_id,
    createdAt: row.created_at,
    seenAt: row.seen_at,
    method: row.method,
    browser: row.browser,
    current: row.public_id === session.publicId,
  }))
}

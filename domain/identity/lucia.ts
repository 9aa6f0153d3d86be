import { Lucia, TimeSpan, type Adapter, type DatabaseSession, type DatabaseUser } from 'lucia'
import type { Prisma } from '#prisma/generated/client.ts'
import { runIn, sql } from '#domain/shared/statement.ts'
import type { IdentityContext } from './context.ts'
import { sessionCookieName, type CookieSettings } from './session-cookie.ts'
import { sessionHashOf } from './secrets.ts'

export type SignInMethod = 'link' | 'password' | 'card' | 'school'

interface SessionAttributes {
  publicId: string
  method: SignInMethod
  browser: string
  createdAt: Date
  /** When a second factor was shown last. */
  factorAt: Date | null
  /** Over a minute since the last note of use. */
  stale: boolean
}

interface UserAttributes {
  email: string
  displayName: string
}

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof luciaOn>
    DatabaseSessionAttributes: SessionAttributes
    DatabaseUserAttributes: UserAttributes
  }
}

/** A session lives 30 days from its last renewal; Lucia renews it in the second half. Staff limits stand in SQL. */
const lifetimeDays = 30

/** Either the client or one open transaction. */
export type IdentityDb = Prisma.TransactionClient

type Read = IdentityContext['read']

/** Lucia over one database handle, which may have another way for what only reads. It holds no state, so that a verb can make one for its own transaction. */
export function luciaOn(
  db: IdentityDb,
  cookie: CookieSettings,
  read: Read = (statement) => runIn(db, statement),
) {
  return new Lucia(adapterOn(db, read), {
    sessionExpiresIn: new TimeSpan(lifetimeDays, 'd'),
    sessionCookie: {
      name: sessionCookieName(cookie),
      attributes: { secure: cookie.secure, sameSite: 'lax', path: '/' },
    },
    getSessionAttributes: (attributes: SessionAttributes) => attributes,
    getUserAttributes: (attributes: UserAttributes) => attributes,
  })
}

interface Row {
  public_id: string
  account_id: string
  created_at: Date
  expires_at: Date
  method: SignInMethod
  browser: string
  factor_at: Date | null
  stale: boolean
  email: string
  display_name: string
}

/**
 * Lucia reckons with the process's clock, the house with `app_now()`: each end of a session is shifted by their difference
 * on its way in and out, so that the database's clock alone decides.
 */
function adapterOn(db: IdentityDb, read: Read): Adapter {
  return {
    async getSessionAndUser(sessionId) {
      const rows = await read(sql<Row>`
        SELECT s.public_id, s.account_id, s.created_at, s.method, s.browser, s.factor_at, a.email, a.display_name,
          s.expires_at + (now() - app_now()) AS expires_at, s.seen_at < app_now() - interval '1 minute' AS stale
        FROM session s JOIN account a ON a.id = s.account_id WHERE s.id_hash = ${sessionHashOf(sessionId)}`)
      const row = rows[0]
      return row ? [sessionFrom(sessionId, row), userFrom(row)] : [null, null]
    },
    // Nothing here asks Lucia for lists: `list-sessions.ts` reads them, without ids.
    getUserSessions: () => Promise.resolve([]),
    async setSession({ id, userId, expiresAt, attributes }) {
      await db.$executeRaw`
        INSERT INTO session (id_hash, public_id, account_id, created_at, seen_at, expires_at, method, browser)
        VALUES (${sessionHashOf(id)}, ${attributes.publicId}::uuid, ${userId}::uuid, app_now(), app_now(),
          ${expiresAt}::timestamptz + (app_now() - now()), ${attributes.method}, ${attributes.browser})`
    },
    async updateSessionExpiration(sessionId, expiresAt) {
      await db.$executeRaw`
        UPDATE session SET expires_at = ${expiresAt}::timestamptz + (app_now() - now())
        WHERE id_hash = ${sessionHashOf(sessionId)}`
    },
    async deleteSession(sessionId) {
      await db.$executeRaw`DELETE FROM session WHERE id_hash = ${sessionHashOf(sessionId)}`
    },
    async deleteUserSessions(userId) {
      await db.$executeRaw`DELETE FROM session WHERE account_id = ${userId}::uuid`
    },
    async deleteExpiredSessions() {
      await db.$executeRaw`DELETE FROM session WHERE expires_at <= app_now()`
    },
  }
}

function sessionFrom(id: string, row: Row): DatabaseSession {
  const { public_id: publicId, created_at: createdAt, method, browser, factor_at: factorAt, stale } = row
  const attributes: SessionAttributes = { publicId, createdAt, method, browser, factorAt, stale }
  return { id, userId: row.account_id, expiresAt: row.expires_at, attributes }
}

function userFrom(row: Row): DatabaseUser {
  return { id: row.account_id, attributes: { email: row.email, displayName: row.display_name } }
}

import { randomBytes } from 'node:crypto'
import { newId } from '#domain/shared/ids.ts'
import { noteAccountEvent } from './account-events.ts'
import { browserName } from './browser-name.ts'
import type { IdentityContext } from './context.ts'
import type { Client, Opened } from './identity.ts'
import { listRooms } from './list-rooms.ts'
import { luciaOn, type IdentityDb, type SignInMethod } from './lucia.ts'
import { sealSessionId } from './session-cookie.ts'
import { sessionHashOf } from './secrets.ts'

/** The provider that vouched, so that its word ends the session. */
interface FromSchool {
  readonly tenantId: string
  readonly issuer: string
  readonly subject: string
  readonly sid: string | null
}

/**
 * Every sign-in ends here: always a new id (no fixation), the browser's former session ended, one line in the account's
 * ledger, and a notice by mail when the account has sessions but none in a browser like this; sign-ins by a school are told of by
 * `finishSchoolSignIn`. In the caller's transaction.
 */
export async function openSession(
  ctx: IdentityContext,
  db: IdentityDb,
  input: {
    accountId: string
    method: SignInMethod
    client: Client
    factor?: 'card' | 'idp'
    from?: FromSchool
  },
): Promise<Opened> {
  const { accountId, method, client, factor, from } = input
  const lucia = luciaOn(db, ctx)
  const browser = browserName(client.userAgent)
  const strange = await isStrange(db, accountId, browser)
  if (client.present) {
    await db.$executeRaw`DELETE FROM session WHERE id_hash = ${client.present.sessionHash}`
  }
  const sessionId = randomBytes(32).toString('base64url')
  const attributes = {
    publicId: newId(),
    method,
    browser,
    createdAt: new Date(0),
    factorAt: null,
    stale: false,
  }
  await lucia.createSession(accountId, attributes, { sessionId })
  if (factor) {
    await db.$executeRaw`UPDATE session SET factor_at = app_now(), factor = ${factor} WHERE id_hash = ${sessionHashOf(sessionId)}`
  }
  if (from) {
    await db.$executeRaw`
      UPDATE session SET school_id = ${from.tenantId}::uuid, idp_issuer = ${from.issuer}, idp_subject = ${from.subject}, idp_sid = ${from.sid}
      WHERE id_hash = ${sessionHashOf(sessionId)}`
  }
  await noteAccountEvent(db, { accountId, action: 'sign_in' })
  if (method === 'link') await db.$executeRaw`SELECT prove_school_domain(${accountId}::uuid)`
  if (strange && !from) await announce(db, accountId, 'session.opened@1')
  const rooms = await listRooms({ ...ctx, db }, { sessionHash: sessionHashOf(sessionId) })
  const cookie = lucia.createSessionCookie(sealSessionId(sessionId, ctx)).serialize()
  return { cookie, accountId, rooms }
}

/** Tells the person by mail, through an institution's outbox. */
export async function announce(
  db: IdentityDb,
  accountId: string,
  event: 'session.opened@1' | 'password.changed@1',
): Promise<void> {
  await db.$executeRaw`SELECT announce_account_event(${accountId}::uuid, ${newId()}::uuid, ${event})`
}

async function isStrange(db: IdentityDb, accountId: string, browser: string): Promise<boolean> {
  const rows = await db.$queryRaw<{ strange: boolean }[]>`
    SELECT count(*) > 0 AND count(*) FILTER (WHERE browser = ${browser}) = 0 AS strange
    FROM session WHERE account_id = ${accountId}::uuid AND expires_at > app_now()`
  return rows[0]?.strange ?? false
}

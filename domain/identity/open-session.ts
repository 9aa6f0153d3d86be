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

/**
 * Every sign-in ends here: always a new id (no fixation), the browser's former session ended, one line in the account's
 * ledger, and a notice by mail when the account has sessions but none in a browser like this. In the caller's transaction.
 */
export async function openSession(
  ctx: IdentityContext,
  db: IdentityDb,
  input: { accountId: string; method: SignInMethod; client: Client },
): Promise<Opened> {
  const { accountId, method, client } = input
  const lucia = luciaOn(db, ctx)
  const browser = browserName(client.userAgent)
  const strange = await isStrange(db, accountId, browser)
  if (client.present) {
    await db.$executeRaw`DELETE FROM session WHERE id_hash = ${client.present.sessionHash}`
  }
  const sessionId = randomBytes(32).toString('base64url')
  const attributes = { publicId: newId(), method, browser, createdAt: new Date(0), stale: false }
  await lucia.createSession(accountId, attributes, { sessionId })
  await noteAccountEvent(db, { accountId, action: 'sign_in' })
  if (strange) await announce(db, accountId, 'session.opened@1')
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

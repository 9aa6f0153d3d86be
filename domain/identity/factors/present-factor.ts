import { randomBytes } from 'node:crypto'
import { noteAccountEvent } from '../account-events.ts'
import type { IdentityContext } from '../context.ts'
import type { SignedIn } from '../identity.ts'
import { luciaOn, type IdentityDb } from '../lucia.ts'
import { sealSessionId } from '../session-cookie.ts'
import { sessionHashOf } from '../secrets.ts'
import type { FactorKind } from './factors.ts'

/**
 * Notes in the session that a factor was shown. The first one opens more than the session could before, so its id is
 * changed: whoever knew the old one is out. Also wakes a staff session that idled, since its owner is here.
 */
export async function presentFactor(
  ctx: IdentityContext,
  db: IdentityDb,
  { session, factor }: { session: SignedIn; factor: FactorKind },
): Promise<{ cookie: string | null }> {
  const { sessionHash, accountId } = session
  const newId = session.factorAt === null ? randomBytes(32).toString('base64url') : null
  const newHash = newId === null ? sessionHash : sessionHashOf(newId)
  await db.$executeRaw`
    UPDATE session SET factor_at = app_now(), factor = ${factor}, seen_at = app_now(), id_hash = ${newHash}
    WHERE id_hash = ${sessionHash}`
  await noteAccountEvent(db, { accountId, action: 'factor_presented' })
  if (newId === null) return { cookie: null }
  return { cookie: luciaOn(db, ctx).createSessionCookie(sealSessionId(newId, ctx)).serialize() }
}

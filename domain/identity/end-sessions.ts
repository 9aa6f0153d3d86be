import { domainError } from '#domain/shared/errors.ts'
import { noteAccountEvent } from './account-events.ts'
import type { IdentityContext } from './context.ts'
import type { SignedIn } from './identity.ts'
import { luciaOn } from './lucia.ts'

/** Ends one of the account's sessions by its name on the list. Whoever holds it is out at the next request. */
export async function endSession(
  ctx: IdentityContext,
  { session, publicId }: { session: SignedIn; publicId: string },
): Promise<void> {
  const { accountId } = session
  await ctx.db.$transaction(async (db) => {
    const ended = await db.$executeRaw`
      DELETE FROM session WHERE public_id = ${publicId}::uuid AND account_id = ${accountId}::uuid`
    if (ended === 0) {
      throw domainError('not_found', 'identity.no_session', 'That sign-in has ended already.')
    }
    await noteAccountEvent(db, { accountId, action: 'sessions_ended' })
  })
}

export async function endOtherSessions(
  ctx: IdentityContext,
  { session }: { session: SignedIn },
): Promise<void> {
  const { accountId, sessionHash } = session
  await ctx.db.$transaction(async (db) => {
    await db.$executeRaw`DELETE FROM session WHERE account_id = ${accountId}::uuid AND id_hash <> ${sessionHash}`
    await noteAccountEvent(db, { accountId, action: 'sessions_ended' })
  })
}

/** Ends this session; without one there is still a cookie to forget. Returns the Set-Cookie value that forgets it. */
export async function signOut(
  ctx: IdentityContext,
  { session }: { session: SignedIn | null },
): Promise<string> {
  if (session) {
    await ctx.db.$transaction(async (db) => {
      await db.$executeRaw`DELETE FROM session WHERE id_hash = ${session.sessionHash}`
      await noteAccountEvent(db, { accountId: session.accountId, action: 'sign_out' })
    })
  }
  return forgetCookie(ctx)
}

/** Ends every session of the account, such as after "I am younger". */
export async function endAllSessions(
  ctx: IdentityContext,
  { accountId }: { accountId: string },
): Promise<string> {
  await ctx.db.$transaction(async (db) => {
    await db.$executeRaw`DELETE FROM session WHERE account_id = ${accountId}::uuid`
    await noteAccountEvent(db, { accountId, action: 'sessions_ended' })
  })
  return forgetCookie(ctx)
}

function forgetCookie(ctx: IdentityContext): string {
  return luciaOn(ctx.db, ctx).createBlankSessionCookie().serialize()
}

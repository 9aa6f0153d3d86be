import { domainError } from '#domain/shared/errors.ts'
import { noteAccountEvent } from './account-events.ts'
import type { IdentityContext } from './context.ts'
import type { Client, SignedIn } from './identity.ts'
import { bySchool } from './factors/may-manage.ts'
import { giveUseBack, limitRules, takeUse } from './limits.ts'
import { announce } from './open-session.ts'
import { hashPassword, passwordMatches, requireGoodPassword } from './passwords.ts'
import { storePassword } from './store-password.ts'

interface State {
  allowed: boolean
  hash: string | null
  recent: boolean
  by_school: boolean
}

/**
 * A new password: by the present one, or, where none was set, within 15 minutes of signing in. Every other session ends.
 */
export async function changePassword(
  ctx: IdentityContext,
  input: { session: SignedIn; present: string | null; next: string; client: Client },
): Promise<void> {
  const { session, present, next, client } = input
  const { accountId, sessionHash, email } = session
  const state = await stateOf(ctx, session)
  if (state.by_school) throw bySchool()
  if (!state.allowed) {
    throw domainError(
      'forbidden',
      'identity.no_passwords',
      'Your institution signs in by link, without passwords.',
    )
  }
  const pair = `${email} ${client.address}`
  await takeUse(ctx, limitRules.passwordByPair, pair)
  if (state.hash === null ? !state.recent : !(await passwordMatches(present ?? '', state.hash))) {
    const message =
      state.hash === null
        ? 'Sign in again first: a password can be set within 15 minutes of signing in.'
        : 'The present password is not right.'
    throw domainError('invalid', 'identity.present', message, { fields: { present: message } })
  }
  requireGoodPassword(next, email)
  const hash = await hashPassword(next)
  await ctx.db.$transaction(async (db) => {
    await storePassword(db, { accountId, hash })
    await db.$executeRaw`DELETE FROM session WHERE account_id = ${accountId}::uuid AND id_hash <> ${sessionHash}`
    await noteAccountEvent(db, { accountId, action: 'password_changed' })
    await announce(db, accountId, 'password.changed@1')
  })
  await giveUseBack(ctx, limitRules.passwordByPair, pair)
}

/** Whether a password may be used, and whether one is set. */
export async function passwordState(
  { db }: Pick<IdentityContext, 'db'>,
  { accountId }: { accountId: string },
): Promise<{ allowed: boolean; set: boolean }> {
  const rows = await db.$queryRaw<{ allowed: boolean; set: boolean }[]>`
    SELECT password_allowed(${accountId}::uuid) AS allowed,
      EXISTS (SELECT 1 FROM password_credential WHERE account_id = ${accountId}::uuid) AS set`
  return rows[0] ?? { allowed: false, set: false }
}

async function stateOf({ db }: IdentityContext, { accountId, sessionHash }: SignedIn): Promise<State> {
  const rows = await db.$queryRaw<State[]>`
    SELECT password_allowed(${accountId}::uuid) AS allowed,
      (SELECT hash FROM password_credential WHERE account_id = ${accountId}::uuid) AS hash,
      s.created_at > app_now() - interval '15 minutes' AS recent, s.school_id IS NOT NULL AS by_school
    FROM session s WHERE s.id_hash = ${sessionHash}`
  return rows[0] ?? { allowed: false, hash: null, recent: false, by_school: false }
}

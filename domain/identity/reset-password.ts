import { noteAccountEvent } from './account-events.ts'
import { linkOver, noteRefusal, useLink } from './consume-link.ts'
import type { IdentityContext } from './context.ts'
import type { Client, Opened } from './identity.ts'
import { limitRules, takeUse } from './limits.ts'
import { readLinkToken } from './link-token.ts'
import { announce, openSession } from './open-session.ts'
import { hashPassword, requireGoodPassword } from './passwords.ts'
import { storePassword } from './store-password.ts'

/** Sets a password by a mailed link. Every session ends, this browser gets a new one, and the person is told by mail. */
export async function resetPassword(
  ctx: IdentityContext,
  { token, password, client }: { token: string; password: string; client: Client },
): Promise<Opened> {
  await takeUse(ctx, limitRules.consumeByClient, client.address)
  const linkId = readLinkToken({ secret: ctx.secret, token })
  if (linkId === null) throw linkOver()
  requireGoodPassword(password, await addressOf(ctx, linkId))
  const hash = await hashPassword(password)
  const opened = await ctx.db.$transaction(async (db) => {
    const accountId = await useLink(db, linkId, 'password_reset')
    if (accountId === null) return null
    await storePassword(db, { accountId, hash })
    await db.$executeRaw`DELETE FROM session WHERE account_id = ${accountId}::uuid`
    await noteAccountEvent(db, { accountId, action: 'password_changed' })
    await announce(db, accountId, 'password.changed@1')
    return openSession(ctx, db, { accountId, method: 'link', client })
  })
  if (opened) return opened
  await noteRefusal(ctx, linkId)
  throw linkOver()
}

async function addressOf({ db }: IdentityContext, linkId: string): Promise<string> {
  const rows = await db.$queryRaw<{ email: string }[]>`
    SELECT a.email FROM sign_in_link l JOIN account a ON a.id = l.account_id WHERE l.id = ${linkId}::uuid`
  return rows[0]?.email ?? ''
}

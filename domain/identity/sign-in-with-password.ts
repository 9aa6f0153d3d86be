import { domainError } from '#domain/shared/errors.ts'
import type { IdentityContext } from './context.ts'
import type { Client, Opened } from './identity.ts'
import { giveUseBack, limitRules, takeUse } from './limits.ts'
import { mailAddress } from './mail-address.ts'
import { openSession } from './open-session.ts'
import { passwordMatches } from './passwords.ts'

const floorMilliseconds = 150

interface Row {
  id: string
  hash: string | null
  allowed: boolean
}

/**
 * One sentence and one time for every refusal: unknown address, no password set, institution without passwords, or a wrong
 * one.
 */
export async function signInWithPassword(
  ctx: IdentityContext,
  { email: given, password, client }: { email: string; password: string; client: Client },
): Promise<Opened> {
  const email = mailAddress(given) ?? 'nobody@invalid.invalid'
  const uses = [
    [limitRules.passwordByClient, client.address],
    [limitRules.passwordByPair, `${email} ${client.address}`],
    [limitRules.passwordByAddress, email],
  ] as const
  for (const [rule, subject] of uses) await takeUse(ctx, rule, subject)
  const opened = await ctx.atLeast(floorMilliseconds, tryPassword(ctx, { email, password, client }))
  if (!opened) {
    throw domainError(
      'unauthenticated',
      'identity.wrong',
      'The address and the password do not go together. Try again, or ask for a sign-in link.',
    )
  }
  for (const [rule, subject] of uses) await giveUseBack(ctx, rule, subject)
  return opened
}

async function tryPassword(
  ctx: IdentityContext,
  { email, password, client }: { email: string; password: string; client: Client },
): Promise<Opened | null> {
  const rows = await ctx.db.$queryRaw<Row[]>`
    SELECT a.id, c.hash, password_allowed(a.id) AS allowed
    FROM account a LEFT JOIN password_credential c ON c.account_id = a.id WHERE a.email = ${email}`
  const row = rows[0]
  const right = await passwordMatches(password, row?.allowed ? row.hash : null)
  if (!row || !right) return null
  return ctx.db.$transaction((db) => openSession(ctx, db, { accountId: row.id, method: 'password', client }))
}

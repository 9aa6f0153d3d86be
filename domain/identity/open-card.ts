import { domainError } from '#domain/shared/errors.ts'
import type { IdentityContext } from './context.ts'
import type { Client, Opened } from './identity.ts'
import { openSession } from './open-session.ts'

/** Signs in as one of the sandbox's demo accounts. The card stands in for their
 * second factor. Outside the sandbox the list of cards is empty. */
export async function openCard(
  ctx: IdentityContext,
  { email, client }: { email: string; client: Client },
): Promise<Opened> {
  const none = domainError('not_found', 'identity.no_card', 'There is no such card here.')
  if (!ctx.cards.includes(email)) throw none
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`SELECT id FROM account WHERE email = ${email}`
  const accountId = rows[0]?.id
  if (!accountId) throw none
  return ctx.db.$transaction((db) =>
    openSession(ctx, db, { accountId, method: 'card', factor: 'card', client }),
  )
}

import { domainError } from '#domain/shared/errors.ts'
import { noteAccountEvent } from './account-events.ts'
import type { IdentityContext } from './context.ts'
import type { Client, Opened } from './identity.ts'
import { limitRules, takeUse } from './limits.ts'
import { readLinkToken } from './link-token.ts'
import type { IdentityDb } from './lucia.ts'
import { openSession } from './open-session.ts'

export type LinkPurpose = 'sign_in' | 'password_reset' | 'school_bind'

/**
 * Signs in by a link: within 15 minutes, once, in whatever browser it is opened. A page that is merely fetched (mail
 * scanners do that) uses nothing up; only the button does.
 */
export async function consumeLink(
  ctx: IdentityContext,
  { token, client }: { token: string; client: Client },
): Promise<Opened> {
  await takeUse(ctx, limitRules.consumeByClient, client.address)
  const linkId = readLinkToken({ secret: ctx.secret, token })
  if (linkId === null) throw linkOver()
  const opened = await ctx.db.$transaction(async (db) => {
    const accountId = await useLink(db, linkId, 'sign_in')
    return accountId === null ? null : openSession(ctx, db, { accountId, method: 'link', client })
  })
  if (opened) return opened
  await noteRefusal(ctx, linkId)
  throw linkOver()
}

/** The account of a link that is unused, in time and meant for this; it is used then. Two at once: one gets it. */
export async function useLink(db: IdentityDb, linkId: string, purpose: LinkPurpose): Promise<string | null> {
  const rows = await db.$queryRaw<{ account_id: string }[]>`
    UPDATE sign_in_link SET used_at = app_now()
    WHERE id = ${linkId}::uuid AND purpose = ${purpose} AND used_at IS NULL AND expires_at > app_now()
    RETURNING account_id`
  return rows[0]?.account_id ?? null
}

/** What a link is for while it still works; nothing is used up by looking. */
export async function peekLink(
  ctx: IdentityContext,
  { token }: { token: string },
): Promise<LinkPurpose | null> {
  const linkId = readLinkToken({ secret: ctx.secret, token })
  if (linkId === null) return null
  const rows = await ctx.db.$queryRaw<{ purpose: LinkPurpose }[]>`
    SELECT purpose FROM sign_in_link
    WHERE id = ${linkId}::uuid AND used_at IS NULL AND expires_at > app_now()`
  return rows[0]?.purpose ?? null
}

export async function noteRefusal({ db }: Pick<IdentityContext, 'db'>, linkId: string): Promise<void> {
  const rows = await db.$queryRaw<{ account_id: string }[]>`
    SELECT account_id FROM sign_in_link WHERE id = ${linkId}::uuid`
  const accountId = rows[0]?.account_id
  if (accountId) await noteAccountEvent(db, { accountId, action: 'link_refused' })
}

export function linkOver() {
  return domainError(
    'invalid',
    'identity.link_over',
    'This link was used before, is older than 15 minutes, or is not complete. Ask for a new one.',
  )
}

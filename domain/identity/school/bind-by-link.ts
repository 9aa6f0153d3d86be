import { linkOver, noteRefusal } from '../consume-link.ts'
import type { IdentityContext } from '../context.ts'
import type { Client } from '../identity.ts'
import { limitRules, takeUse } from '../limits.ts'
import { readLinkToken } from '../link-token.ts'
import { knownBrowserCookie } from './known-browser.ts'

/** See `SchoolSignIn.bind`. Who has the mailbox has the account anyway: nothing is opened here that a sign-in link would not. */
export async function bindByLink(
  ctx: IdentityContext,
  { token, client }: { token: string; client: Client },
): Promise<{ slug: string; cookie: string }> {
  await takeUse(ctx, limitRules.consumeByClient, client.address)
  const linkId = readLinkToken({ secret: ctx.secret, token })
  if (linkId === null) throw linkOver()
  const [bound] = await ctx.db.$queryRaw<{ account_id: string; slug: string }[]>`
    SELECT * FROM school_bind(${linkId}::uuid)`
  if (bound) return { slug: bound.slug, cookie: knownBrowserCookie(ctx, bound.account_id) }
  await noteRefusal(ctx, linkId)
  throw linkOver()
}

/** What the link would join, while it works; nothing is used up by looking. */
export async function askedByLink(
  ctx: IdentityContext,
  { token }: { token: string },
): Promise<{ school: string; email: string } | null> {
  const linkId = readLinkToken({ secret: ctx.secret, token })
  if (linkId === null) return null
  const [asked] = await ctx.db.$queryRaw<{ school: string; email: string }[]>`
    SELECT * FROM school_bind_asked(${linkId}::uuid)`
  return asked ?? null
}

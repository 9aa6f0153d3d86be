import { createHash } from 'node:crypto'
import type { IdentityContext } from '../context.ts'
import type { Client } from '../identity.ts'
import { limitRules, takeUse } from '../limits.ts'
import { findConnection } from './connection.ts'

/** Ends every session that came from that provider for this person, or for that one sign-in there. */
export async function logoutBySchool(
  ctx: IdentityContext,
  { slug, token, client }: { slug: string; token: string; client: Client },
): Promise<boolean> {
  await takeUse(ctx, limitRules.providerByClient, client.address)
  const connection = await findConnection(ctx, slug)
  if (!connection) return false
  const { issuer } = connection.provider
  const word = await ctx.schools.readLogout({ tenantId: connection.tenantId, connection: connection.provider, token }) // prettier-ignore
  if (!word.ok) return false
  const { tokenId, expiresAt, sid, subject } = word.value
  const hash = createHash('sha256').update(tokenId).digest('hex')
  const [row] = await ctx.db.$queryRaw<{ outcome: string }[]>`
    SELECT school_logout(${slug}, ${issuer}, ${hash}, ${expiresAt}, ${sid}, ${subject}) AS outcome`
  return row?.outcome === 'ended'
}

import type { IdentityContext } from '../context.ts'
import { macOf, sameMac } from '../secrets.ts'

type Known = Pick<IdentityContext, 'secret' | 'secure'>

/** As long as browsers keep any cookie. */
const days = 400

const nameOf = ({ secure }: Known) => (secure ? '__Host-greenroom-known' : 'greenroom-known')
const valueOf = ({ secret }: Known, accountId: string) =>
  macOf({ secret, purpose: 'known-browser', message: accountId })

/**
 * Says to this house alone that this account's person came in by this browser before. It opens nothing: without it, a sign-in
 * that a school's provider vouches for is told to the person by mail.
 */
export function knownBrowserCookie(known: Known, accountId: string): string {
  const attributes = `Path=/; HttpOnly; SameSite=Lax${known.secure ? '; Secure' : ''}; Max-Age=${days * 86_400}`
  return `${nameOf(known)}=${valueOf(known, accountId)}; ${attributes}`
}

export function isKnownBrowser(
  known: Known,
  { accountId, cookieHeader }: { accountId: string; cookieHeader: string | null },
): boolean {
  const prefix = `${nameOf(known)}=`
  const found = (cookieHeader ?? '').split(';').map((part) => part.trim()).find((part) => part.startsWith(prefix)) // prettier-ignore
  return found !== undefined && sameMac(found.slice(prefix.length), valueOf(known, accountId))
}

import type { IdentityContext } from '../context.ts'
import type { SignInAttempt } from '../ports.ts'
import { openSmall, sealSmall } from '#domain/shared/seal-small.ts'

/** What a browser carries to the school's provider and back: bound to it by a cookie, sealed, for ten minutes. */
export interface KeptAttempt extends SignInAttempt {
  readonly next: string | null
  /** Whether a session is to be confirmed, and not begun. */
  readonly again: boolean
  /** Milliseconds since 1970, by the database's clock. */
  readonly until: number
}

export const attemptMinutes = 10

const nameOf = ({ secure }: Pick<IdentityContext, 'secure'>) =>
  secure ? '__Host-greenroom-attempt' : 'greenroom-attempt'

const sealedOf = (secret: string, slug: string) =>
  ({ secret, purpose: 'sign-in-attempt', of: `attempt:${slug}` }) as const

type Sealing = Pick<IdentityContext, 'secret' | 'secure'>

export function attemptCookie(ctx: Sealing, slug: string, attempt: KeptAttempt): string {
  const value = Buffer.from(sealSmall(sealedOf(ctx.secret, slug), JSON.stringify(attempt))).toString(
    'base64url',
  )
  return `${nameOf(ctx)}=${value}; ${attributes(ctx)}; Max-Age=${attemptMinutes * 60}`
}

export const forgottenAttempt = (ctx: Sealing): string => `${nameOf(ctx)}=; ${attributes(ctx)}; Max-Age=0`

/** Lax: the way back from the provider is a link from another site. */
const attributes = ({ secure }: Pick<IdentityContext, 'secure'>) =>
  `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`

/** Null without a cookie, with an altered one, one of another school, or one that is over. */
export function readAttempt(
  ctx: Sealing,
  { slug, cookieHeader, now }: { slug: string; cookieHeader: string | null; now: Date },
): KeptAttempt | null {
  const prefix = `${nameOf(ctx)}=`
  const [found, ...more] = (cookieHeader ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(prefix))
  if (found === undefined || more.length > 0) return null
  const opened = openSmall(sealedOf(ctx.secret, slug), Buffer.from(found.slice(prefix.length), 'base64url'))
  // Sealed by this house: it is what `attemptCookie` wrote.
  const attempt = opened === null ? null : (JSON.parse(opened) as KeptAttempt)
  return attempt && attempt.until > now.getTime() ? attempt : null
}

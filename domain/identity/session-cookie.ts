import { macOf, sameMac } from './secrets.ts'

export interface CookieSettings {
  /** The house's secret. */
  readonly secret: string
  /** Whether the configured origin is https: Safari drops `Secure` cookies on http://localhost. */
  readonly secure: boolean
}

/** 256 random bits as base64url; R-54. */
const sessionIdForm = /^[A-Za-z0-9_-]{43}$/
const envelopeForm = /^v1\.([A-Za-z0-9_-]{43})\.([A-Za-z0-9_-]{43})$/

/** `__Host-` binds the cookie to this very host, https and the whole path; browsers take it with `Secure` only. */
export function sessionCookieName({ secure }: Pick<CookieSettings, 'secure'>): string {
  return secure ? '__Host-greenroom' : 'greenroom'
}

/** The signed envelope round the opaque id: `v1.<id>.<mac>`. */
export function sealSessionId(sessionId: string, { secret }: CookieSettings): string {
  if (!sessionIdForm.test(sessionId)) throw new Error('A session id has 43 base64url characters.')
  const message = `v1.${sessionId}`
  return `${message}.${macOf({ secret, purpose: 'session-cookie', message })}`
}

/** The id from a Cookie header, or null: absent, altered, or set twice. No query is made to find that out (S1-15). */
export function openSessionCookie(header: string | null, settings: CookieSettings): string | null {
  const prefix = `${sessionCookieName(settings)}=`
  const values = (header ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(prefix))
    .map((part) => part.slice(prefix.length))
  const parts = values.length === 1 ? envelopeForm.exec(values[0] ?? '') : null
  const [, sessionId, mac] = parts ?? []
  if (sessionId === undefined || mac === undefined) return null
  const expected = macOf({ secret: settings.secret, purpose: 'session-cookie', message: `v1.${sessionId}` })
  return sameMac(mac, expected) ? sessionId : null
}

import { randomUUID } from 'node:crypto'
import { generateKeyPair, importJWK, SignJWT, UnsecuredJWT, type JWK } from 'jose'
import type { LogoutKind } from './people.ts'

interface WordParts {
  kind: LogoutKind
  issuer: string
  clientId: string
  key: JWK
  subject: string
  sid: string | null
  /** Seconds since 1970. */
  now: number
}

/** A logout token as a provider sends it, or as it should not be. */
export async function logoutWord({
  kind,
  issuer,
  clientId,
  key,
  subject,
  sid,
  now,
}: WordParts): Promise<string> {
  const at = kind === 'old' ? now - 3_600 : now
  const claims = {
    iss: issuer,
    aud: kind === 'wrong-audience' ? 'somebody-else' : clientId,
    iat: at,
    exp: at + 120,
    jti: randomUUID(),
    sub: kind === 'unknown-session' ? 'nobody' : subject,
    ...(sid !== null && { sid: kind === 'unknown-session' ? 'none' : sid }),
    ...(kind === 'with-nonce' && { nonce: 'n' }),
    ...(kind !== 'no-event' && { events: { 'http://schemas.openid.net/event/backchannel-logout': {} } }),
  }
  if (kind === 'unsigned') return new UnsecuredJWT(claims).encode()
  const signer =
    kind === 'other-key' ? (await generateKeyPair('RS256')).privateKey : await importJWK(key, 'RS256')
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256', kid: key.kid, typ: 'logout+jwt' })
    .sign(signer)
}

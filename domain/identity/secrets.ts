import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

export type SecretPurpose =
  'session-cookie' | 'sign-in-link' | 'school-start' | 'invitation' | 'limit-keys' | 'known-browser'

/** A key for one purpose, from the house's one secret: what leaks of one purpose opens no other. */
function keyFor(secret: string, purpose: SecretPurpose): Buffer {
  return createHmac('sha256', secret).update(`greenroom:${purpose}:v1`).digest()
}

/** 256-bit MAC of `message`, as 43 characters. */
export function macOf(input: { secret: string; purpose: SecretPurpose; message: string }): string {
  return createHmac('sha256', keyFor(input.secret, input.purpose)).update(input.message).digest('base64url')
}

/** Compares in constant time whatever the lengths are. */
export function sameMac(a: string, b: string): boolean {
  const digest = (value: string) => createHash('sha256').update(value).digest()
  return timingSafeEqual(digest(a), digest(b))
}

/** How a session id is stored: a dump of the table opens nothing. */
export function sessionHashOf(sessionId: string): string {
  return createHash('sha256').update(sessionId).digest('hex')
}

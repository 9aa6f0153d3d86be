import { hash, verify } from '@node-rs/argon2'
import { domainError } from '#domain/shared/errors.ts'

/** argon2id (the library's default) with 19 MiB, 2 passes, 1 lane: the OWASP minimum, 13 ms to verify. */
const settings = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const shortestPassword = 12
const longestPassword = 256

/** A hash of nothing anyone can type, so that an unknown address takes as long as a wrong password. */
const dummyHash =
  '$argon2id$v=19$m=19456,t=2,p=1$kHJ8VlfPS1vK0c2PKPdFug$E+h8v2GV9YlEeG3Dpqnh7hNhOVq3gRVfcmHiQOhzyrY'

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), settings)
}

/** False for a wrong password and for no hash at all, after the same work. */
export async function passwordMatches(password: string, stored: string | null): Promise<boolean> {
  const right = await verify(stored ?? dummyHash, password.normalize('NFKC').slice(0, longestPassword * 4))
  return right && stored !== null
}

/**
 * Length is what protects; rules on kinds of characters are left out on purpose (NIST SP 800-63B).
 * @throws `invalid` `identity.weak_password` at field `password`
 */
export function requireGoodPassword(password: string, email: string): void {
  const plain = password.normalize('NFKC').toLowerCase()
  const name = email.split('@')[0] ?? ''
  if (plain.length < shortestPassword)
    throw weak(`Use at least ${shortestPassword} characters; a few words are fine.`)
  if (plain.length > longestPassword) throw weak(`Use at most ${longestPassword} characters.`)
  if (new Set(plain).size < 5) throw weak('Use more different characters; this is easy to guess.')
  if (/^(password|passwort|qwerty|letmein|welcome|greenroom|interview|123456)/.test(plain)) {
    throw weak('Begin with something else; this beginning is guessed first.')
  }
  if (name.length > 3 && plain.includes(name)) throw weak('Leave your address out of the password.')
}

function weak(message: string) {
  return domainError('invalid', 'identity.weak_password', message, { fields: { password: message } })
}

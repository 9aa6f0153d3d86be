import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { tampered } from './errors.ts'

// One byte of format, 12 of nonce, the ciphertext, 16 of tag. A unit key seals few values, so random nonces are safe.
const format = 1
const nonceLength = 12
const tagLength = 16
const keyLength = 32

/** What sealing adds, in bytes. */
export const sealOverhead = 1 + nonceLength + tagLength

export function newKey(): Uint8Array {
  return randomBytes(keyLength)
}

/** AES-256-GCM over `plaintext`, bound to `aad`. */
export function encrypt(key: Uint8Array, aad: Uint8Array, plaintext: Uint8Array): Uint8Array {
  const nonce = randomBytes(nonceLength)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(aad)
  const body = [cipher.update(plaintext), cipher.final()]
  return Buffer.concat([Buffer.of(format), nonce, ...body, cipher.getAuthTag()])
}

/** Throws `keyring.tampered` when key, place or bytes are not the ones that sealed it. */
export function decrypt(key: Uint8Array, aad: Uint8Array, sealed: Uint8Array): Uint8Array {
  if (sealed.length < sealOverhead || sealed[0] !== format) throw tampered()
  const nonce = sealed.subarray(1, 1 + nonceLength)
  const body = sealed.subarray(1 + nonceLength, sealed.length - tagLength)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength })
  decipher.setAAD(aad).setAuthTag(sealed.subarray(sealed.length - tagLength))
  try {
    return Buffer.concat([decipher.update(body), decipher.final()])
  } catch {
    throw tampered()
  }
}

import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'

/** What a small secret belongs to: sealed for one row it opens for no other. */
export interface SmallSecretOf {
  /** The house's one secret. */
  readonly secret: string
  readonly purpose: 'one-time-codes' | 'sign-in-connection' | 'sign-in-attempt' | 'school-prompt'
  /** Table row, or whatever the secret must not be moved away from. */
  readonly of: string
}

const keyFor = ({ secret, purpose }: SmallSecretOf): Buffer =>
  createHmac('sha256', secret).update(`greenroom:sealed:${purpose}:v1`).digest()

/**
 * Seals a few bytes that sign-in itself must read before anybody's rooms are open, where no unit key can be asked for
 * (docs/decisions/023): AES-256-GCM, version 1 | nonce 12 | tag 16 | sealed.
 */
export function sealSmall(of: SmallSecretOf, plain: string): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyFor(of), nonce).setAAD(Buffer.from(of.of))
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return Uint8Array.from(Buffer.concat([Buffer.from([1]), nonce, cipher.getAuthTag(), sealed]))
}

/** Null for what is altered, of another row, or sealed under another house's secret. */
export function openSmall(of: SmallSecretOf, bytes: Uint8Array): string | null {
  const all = Buffer.from(bytes)
  if (all.length < 29 || all[0] !== 1) return null
  try {
    const cipher = createDecipheriv('aes-256-gcm', keyFor(of), all.subarray(1, 13)).setAAD(Buffer.from(of.of))
    cipher.setAuthTag(all.subarray(13, 29))
    return Buffer.concat([cipher.update(all.subarray(29)), cipher.final()]).toString('utf8')
  } catch {
    return null
  }
}

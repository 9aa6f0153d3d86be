import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'
import { release } from '#domain/shared/release.ts'
import { tampered } from '../errors.ts'
import { prefixLength, tagLength, type StreamFormat } from './format.ts'

/** What all segments of one file share. */
export interface FileKey {
  /** Derived for this file alone; whoever made it clears it. */
  readonly key: Uint8Array
  readonly prefix: Uint8Array
}

export interface SegmentPlace {
  readonly index: number
  /** Bound into the nonce, so that a file cut between two segments does not pass for a whole one. */
  readonly last: boolean
}

/** HKDF over the unit's key: `salt` makes the file's key its own, `aad` binds it to its place. */
export function deriveFileKey(input: {
  key: Uint8Array
  salt: Uint8Array
  aad: Uint8Array
  format: StreamFormat
}): Uint8Array {
  const { key, salt, aad, format } = input
  return new Uint8Array(hkdfSync(format.hash, key, salt, aad, format.keyLength))
}

/**
 * The file's key as the engine holds it, for many segments: given as bytes, each segment would cost half as much again. The
 * engine overwrites its copy when nothing refers to it any more.
 */
export function engineKey({ key }: FileKey): KeyObject {
  return createSecretKey(key)
}

/** Writes the sealed segment to the beginning of `into`, which has room for it. Gives its length. */
export function sealSegment(
  file: FileKey & { readonly sealing: KeyObject },
  place: SegmentPlace,
  plain: Uint8Array,
  into: Uint8Array,
): number {
  const cipher = createCipheriv(cipherOf(file), file.sealing, nonceOf(file, place))
  const sealed = cipher.update(plain)
  into.set(sealed)
  release(sealed)
  // GCM is a stream: nothing is left for the end but the tag.
  cipher.final()
  into.set(cipher.getAuthTag(), plain.length)
  return plain.length + tagLength
}

/**
 * Throws `keyring.tampered` before any of its plaintext is given away. `opening` is for whoever opens many segments at once, as
 * `engineKey` says.
 */
export function openSegment(
  file: FileKey & { readonly opening?: KeyObject },
  place: SegmentPlace,
  sealed: Uint8Array,
): Uint8Array {
  const body = sealed.length - tagLength
  if (body < 0) throw tampered()
  const options = { authTagLength: tagLength }
  const decipher = createDecipheriv(cipherOf(file), file.opening ?? file.key, nonceOf(file, place), options)
  decipher.setAuthTag(sealed.subarray(body))
  const plain = decipher.update(sealed.subarray(0, body))
  try {
    decipher.final()
  } catch {
    plain.fill(0)
    throw tampered()
  }
  return plain
}

function cipherOf({ key }: FileKey): 'aes-128-gcm' | 'aes-256-gcm' {
  return key.length === 16 ? 'aes-128-gcm' : 'aes-256-gcm'
}

function nonceOf({ prefix }: FileKey, { index, last }: SegmentPlace): Uint8Array {
  const nonce = Buffer.alloc(prefixLength + 5)
  nonce.set(prefix)
  // Throws above 2³² − 1: the number would wrap round and a nonce come twice.
  nonce.writeUInt32BE(index, prefixLength)
  nonce[prefixLength + 4] = last ? 1 : 0
  return nonce
}

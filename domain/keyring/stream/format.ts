/**
 * Tink's streaming AEAD, AES-GCM-HKDF: a header of one length byte, a salt and a nonce prefix, then segments of
 * AES-GCM. Header and first segment share the first `segmentLength` bytes, so that segment n begins at n × `segmentLength`.
 * https://developers.google.com/tink/streaming-aead/aes_gcm_hkdf_streaming
 */
export interface StreamFormat {
  readonly hash: 'sha1' | 'sha256' | 'sha512'
  /** Bytes of the key derived for one file, and of its salt. */
  readonly keyLength: 16 | 32
  /** Bytes of ciphertext a segment, tag included. */
  readonly segmentLength: number
}

/** AES256_GCM_HKDF with SHA-256 and segments of 64 KiB: every media file of the house. */
export const mediaFormat: StreamFormat = Object.freeze({
  hash: 'sha256',
  keyLength: 32,
  segmentLength: 65_536,
})

export const prefixLength = 7
export const tagLength = 16

/** 40 bytes for `mediaFormat`. */
export function headerLength({ keyLength }: StreamFormat): number {
  return 1 + keyLength + prefixLength
}

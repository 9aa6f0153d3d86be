/** Seals pieces of a recording in the page. The key cannot be read out, not even by this page. */
const ivBytes = 12

export type Bytes = Uint8Array<ArrayBuffer>

export function makeTakeKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

/** Random 96-bit numbers: one key seals at most 7,200 pieces (an hour of seconds, each with its levels). */
export async function seal(key: CryptoKey, place: string, bytes: BufferSource): Promise<Bytes> {
  const iv = crypto.getRandomValues(new Uint8Array(ivBytes))
  const sealed = await crypto.subtle.encrypt(terms(iv, place), key, bytes)
  const all = new Uint8Array(ivBytes + sealed.byteLength)
  all.set(iv)
  all.set(new Uint8Array(sealed), ivBytes)
  return all
}

/** Rejects for bytes of another place, another take, or changed ones. */
export async function unseal(key: CryptoKey, place: string, sealed: Bytes): Promise<Bytes> {
  const iv = sealed.slice(0, ivBytes)
  return new Uint8Array(await crypto.subtle.decrypt(terms(iv, place), key, sealed.slice(ivBytes)))
}

const terms = (iv: Bytes, place: string): AesGcmParams => ({
  name: 'AES-GCM',
  iv,
  additionalData: new TextEncoder().encode(place),
})

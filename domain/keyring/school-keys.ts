import { randomBytes } from 'node:crypto'
import { openSmall, sealSmall } from '#domain/shared/seal-small.ts'
import { tampered } from './errors.ts'
import { objectAad, type ObjectPlace } from './stream/object-aad.ts'
import { openStream, type RangeReader, type SealedObject } from './stream/open-stream.ts'
import { sealStream } from './stream/seal-stream.ts'

/** Which prompt a key is of: it opens for no other. */
export interface PromptRef {
  readonly tenantId: string
  readonly promptId: string
}

/** One key, for as long as what uses it. It knows nothing but the one prompt that it was made for. */
export interface StreamKeys {
  seal(place: ObjectPlace, plaintext: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>
  open(place: ObjectPlace, object: SealedObject): Promise<RangeReader>
}

/**
 * Keys of what schools recorded themselves. They are no unit keys: to the vault an administrator is nobody, and stays so
 * (docs/decisions/032). Each stands in the row of its prompt, sealed under the house's secret, and ends with that row.
 */
export interface SchoolKeys {
  make(of: PromptRef): { readonly keys: StreamKeys; readonly sealed: Uint8Array<ArrayBuffer> }
  /** Throws `keyring.tampered` for a key of another prompt, school or house. */
  take(of: PromptRef, sealed: Uint8Array): StreamKeys
}

export function schoolKeys(secret: string): SchoolKeys {
  const small = ({ tenantId, promptId }: PromptRef) =>
    ({ secret, purpose: 'school-prompt', of: JSON.stringify([tenantId, promptId]) }) as const
  return {
    make(of) {
      const key = randomBytes(32)
      return { keys: streamsOf(of, key), sealed: sealSmall(small(of), key.toString('base64')) }
    },
    take(of, sealed) {
      const key = openSmall(small(of), sealed)
      if (key === null) throw tampered()
      return streamsOf(of, Buffer.from(key, 'base64'))
    },
  }
}

function streamsOf({ tenantId }: PromptRef, key: Uint8Array): StreamKeys {
  return {
    seal: (place, plaintext) => sealStream({ key, aad: objectAad(tenantId, place), plaintext }),
    open: (place, object) => openStream({ key, aad: objectAad(tenantId, place), object }),
  }
}

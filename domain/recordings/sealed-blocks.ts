import { release } from '#domain/shared/release.ts'
import type { TenantKey } from '#domain/shared/tenant-key.ts'
import type { ObjectStore } from './ports.ts'

/** Larger objects are read as they are asked for. */
const largestKept = 1_048_576
/** Bytes of sealed objects in memory, whatever is read. */
const mostKept = 16_777_216

/**
 * The same bytes as the store gives, but a small object comes whole and stays for a while: opening it looks at its beginning
 * and its end, and then all of it is read.
 */
export function sealedBlocks(objects: Pick<ObjectStore, 'read'>): {
  read(
    key: TenantKey,
    sealedLength: number,
    range: { start: number; end: number },
  ): Promise<Uint8Array | null>
  /** For whoever alone reads this object and is through with it: its memory is given back at once. */
  drop(key: TenantKey): void
} {
  const kept = new Map<TenantKey, Promise<Uint8Array | null>>()
  const most = Math.floor(mostKept / largestKept)
  return {
    async read(key, sealedLength, { start, end }) {
      if (sealedLength > largestKept) return objects.read(key, { start, end })
      // One byte more: an object that grew must be seen.
      const block = kept.get(key) ?? objects.read(key, { start: 0, end: sealedLength + 1 })
      kept.delete(key)
      kept.set(key, block)
      const [oldest] = kept.keys()
      if (kept.size > most && oldest !== undefined) kept.delete(oldest)
      block.catch(() => kept.delete(key))
      const bytes = await block
      return bytes && bytes.subarray(start, Math.max(start, end))
    },
    drop(key) {
      const block = kept.get(key)
      kept.delete(key)
      block?.then((bytes) => bytes && release(bytes)).catch(() => undefined)
    },
  }
}

import { createHash } from 'node:crypto'
import { canonicalEntry, type ChainedEntry } from './canonical-entry.ts'

/** What stands before the first entry: 32 zero bytes. */
export const chainStart = new Uint8Array(32)

/** SHA-256 over the hash of the entry before it and this entry's text. */
export function linkHash(before: Uint8Array, entry: ChainedEntry): Uint8Array<ArrayBuffer> {
  const hash = createHash('sha256').update(before).update(canonicalEntry(entry), 'utf8').digest()
  return Uint8Array.from(hash)
}

/** What a checkpoint's signature is over. */
export function checkpointText(checkpoint: {
  tenantId: string
  seq: number
  hash: Uint8Array
  at: Date
}): string {
  const { tenantId, seq, hash, at } = checkpoint
  return ['greenroom-audit-v1', tenantId, seq, Buffer.from(hash).toString('hex'), at.toISOString()].join('\n')
}

import { createHash } from 'node:crypto'
import { canonicalEntry, type ChainedEntry } from './canonical-entry.ts'

/** What stands before the first entry: 32 zero bytes. */
export const chainStart = new Uint8Array(32)

/** SHA-256 of an entry's text: what stands for it where the text itself is not shown. */
export function entryDigest(entry: ChainedEntry): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(createHash('sha256').update(canonicalEntry(entry), 'utf8').digest())
}

/**
 * SHA-256 over the hash of the entry before it and this entry's digest. Over the digest and not the text, so that a log can be
 * verified in which the texts of students' entries are left out.
 */
export function linkHash(before: Uint8Array, entry: ChainedEntry): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(createHash('sha256').update(before).update(entryDigest(entry)).digest())
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

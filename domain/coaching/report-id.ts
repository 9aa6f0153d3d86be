import { createHash } from 'node:crypto'

/**
 * The report's id follows from take and revision, as a UUID of version 8 (RFC 9562, 5.8): every worker that ever makes
 * this report seals it under the same key and meets the same row, so a second one cannot come to be.
 */
export function reportIdOf({ takeId, revision }: { takeId: string; revision: number }): string {
  const bytes = createHash('sha256').update(`greenroom:report:${takeId}:${revision}`).digest().subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

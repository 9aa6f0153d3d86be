/** Bytes of one request at most, and of a flush before its time (performance.md, pitfall 9). */
export const flushBytes = 8 * 1024 * 1024

/** Milliseconds that a recorded second waits at most before it is sent. */
export const flushMs = 5_000

interface Waiting {
  /** Bytes recorded and not sent. */
  bytes: number
  /** Milliseconds since the first of them came; 0 without any. */
  waitedMs: number
  /** The part has ended: its rest, even none, goes with its length. */
  ended: boolean
}

/** Milliseconds until the next request is due: 0 is now, Infinity means that only news can make it due. */
export function flushIn({ bytes, waitedMs, ended }: Waiting): number {
  if (ended || bytes >= flushBytes) return 0
  if (bytes === 0) return Infinity
  return Math.max(0, flushMs - waitedMs)
}

export interface Backoff {
  /** Seconds before the second try; each further wait doubles. */
  readonly firstSeconds: number
  readonly mostSeconds: number
}

/**
 * Seconds to wait after try number `attempts` (1 for the first) failed. Doubles up to `mostSeconds`, and is spread by
 * `jitter` (0 to 1) over its upper half, so that stages which failed together do not come back together. A
 * vendor's own `retryAfter` is never undercut.
 */
export function backoffSeconds(input: {
  attempts: number
  backoff: Backoff
  jitter: number
  retryAfter?: number
}): number {
  const { attempts, backoff, jitter, retryAfter = 0 } = input
  // The exponent is capped before it is used: 2 ** 1100 is Infinity, and Infinity * 0 is not a number.
  const doubled = backoff.firstSeconds * 2 ** Math.min(Math.max(attempts - 1, 0), 30)
  const capped = Math.min(doubled, backoff.mostSeconds)
  return Math.max(capped / 2 + (capped / 2) * Math.min(Math.max(jitter, 0), 1), retryAfter)
}

/** A number from 0 to 1 that an id and a try give: spread over stages, and the same in every replay. */
export function jitterOf(id: string, attempts: number): number {
  let hash = 2_166_136_261
  for (const character of `${id}:${attempts}`) hash = Math.imul(hash ^ character.charCodeAt(0), 16_777_619)
  return (hash >>> 0) / 4_294_967_295
}

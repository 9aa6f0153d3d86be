import { createHash, randomUUID } from 'node:crypto'

/** A new random id (122 random bits): unguessable, and says nothing about when or for whom it was made. */
export function newId(): string {
  return randomUUID()
}

/**
 * The id that one owner's request makes, the same each time it comes. Bound to the owner, so that a request id known to
 * someone else names nothing of theirs.
 */
export function idFromRequest({ ownerId, requestId }: { ownerId: string; requestId: string }): string {
  const hash = createHash('sha256').update(`${ownerId}:${requestId.toLowerCase()}`).digest('hex')
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-')
}

import { createHash } from 'node:crypto'

/**
 * By which a device tells whose its copies are: a hash of the account, the same in each of its rooms, that names nobody. It
 * opens nothing either: what is sent, the session alone decides.
 */
export function personKey(accountId: string): string {
  return createHash('sha256').update(`copies on a device:${accountId}`).digest('base64url')
}

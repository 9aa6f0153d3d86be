import { createHmac, timingSafeEqual } from 'node:crypto'

/** Longest life of a capability, in seconds. */
export const capabilitySeconds = 300

/** What a capability is for, and nothing else. */
export type CapabilityPurpose = 'play' | 'captions'

export interface CapabilityFacts {
  /** Of the sign-in it was made for. */
  readonly sessionHash: string
  readonly tenantId: string
  /** What it opens. */
  readonly objectId: string
  readonly purpose: CapabilityPurpose
}

/**
 * A text for the address of a player: a promise of this house, under `key`, that for the next `seconds` this sign-in may open
 * this object for this purpose. It adds to session, rows and keys and takes the place of none of them.
 */
export function mintCapability(input: {
  key: Uint8Array
  facts: CapabilityFacts
  now: Date
  /** At most 300. */
  seconds?: number
}): string {
  const { key, facts, now, seconds = capabilitySeconds } = input
  const until = Math.floor(now.getTime() / 1000) + Math.min(seconds, capabilitySeconds)
  return textOf(key, facts, until)
}

/** Whether `capability` is, to the letter, one made for exactly these facts and not over. The comparison tells nothing by its time. */
export function verifyCapability(input: {
  key: Uint8Array
  facts: CapabilityFacts
  capability: string
  now: Date
}): boolean {
  const { key, facts, capability, now } = input
  const found = /^v1\.(\d{1,12})\.[\w-]{43}$/.exec(capability)
  if (!found) return false
  const until = Number(found[1])
  const wanted = Buffer.from(textOf(key, facts, until))
  const given = Buffer.from(capability)
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return false
  const left = until - now.getTime() / 1000
  return left > 0 && left <= capabilitySeconds
}

/** JSON, so that no two sets of facts collide. */
function textOf(key: Uint8Array, facts: CapabilityFacts, until: number): string {
  const { sessionHash, tenantId, objectId, purpose } = facts
  const bound = JSON.stringify(['media capability v1', sessionHash, tenantId, objectId, purpose, until])
  return `v1.${until}.${createHmac('sha256', key).update(bound).digest('base64url')}`
}

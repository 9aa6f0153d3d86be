import type { Principal } from '#domain/shared/context.ts'
import type { StreamMethods } from './stream/stream-methods.ts'
import type { FieldRef, UnitRef } from './unit-ref.ts'

export interface PlainItem {
  unit: UnitRef
  field: FieldRef
  plaintext: string | Uint8Array
}

export interface SealedItem {
  unit: UnitRef
  field: FieldRef
  sealed: Uint8Array
}

/**
 * Seals and opens what students make. Every method takes the principal, whose signed token this service reads by
 * its own rule and the vault verifies by itself: `keyring.forbidden` within the tenant, `keyring.unknown` across
 * tenants, `keyring.refused` for a token that is out of time or not what core signed.
 *
 * Order against crashes. Create: `seal` (the key is reserved), then the core row, then `commit`. Destroy: the core
 * tombstone, then `destroy`, then the receipt. Each step may be repeated.
 */
export interface Keyring extends StreamMethods {
  /** Seals under the unit's key, making the key at first use. Throws `keyring.destroyed` for a unit destroyed before. */
  seal(
    principal: Principal,
    unit: UnitRef,
    field: FieldRef,
    plaintext: string | Uint8Array,
  ): Promise<Uint8Array>
  /** `seal` for thousands at once, in a few statements per 1,000. Results in the order of the items. */
  sealMany(principal: Principal, items: readonly PlainItem[]): Promise<Uint8Array[]>
  /** Throws `keyring.destroyed` (not_found) without a key, `keyring.tampered` (conflict) when place or bytes do not fit. */
  open(principal: Principal, unit: UnitRef, field: FieldRef, sealed: Uint8Array): Promise<Uint8Array>
  openText(principal: Principal, unit: UnitRef, field: FieldRef, sealed: Uint8Array): Promise<string>
  /** One vault query for all; null where the key was destroyed. Throws `keyring.tampered` if any does not fit. */
  openMany(principal: Principal, items: readonly SealedItem[]): Promise<(Uint8Array | null)[]>
  openTexts(principal: Principal, items: readonly SealedItem[]): Promise<(string | null)[]>
  /** Marks reserved keys live, after the core rows are committed. Idempotent. */
  commit(principal: Principal, ...units: UnitRef[]): Promise<void>
  /** Destroys keys for good: once it resolves, no process opens them. Idempotent. */
  destroy(principal: Principal, ...units: UnitRef[]): Promise<void>
  /** Destroys all keys of a membership, for good (worker only). */
  destroySubject(principal: Principal, subject: { tenantId: string; subjectId: string }): Promise<void>
  /** Forgets every key and gives the leases back. */
  close(): Promise<void>
}

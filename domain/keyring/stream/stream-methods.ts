import type { Principal } from '#domain/shared/context.ts'
import { clear } from '../clear.ts'
import type { UnitRef } from '../unit-ref.ts'
import { objectAad, type ObjectPlace } from './object-aad.ts'
import { openStream, type RangeReader, type SealedObject } from './open-stream.ts'
import { sealStream } from './seal-stream.ts'

/** The part of the keyring that seals and opens whole files. */
export interface StreamMethods {
  /**
   * Seals a file under a key of its own, derived from the unit's and bound to its place; the unit's key is made at first
   * use. What comes back can be read once, in pieces of at most 512 KiB of which each is good until the next is asked for,
   * and fails when `plaintext` fails. Read it or leave it: the file's key is cleared then.
   *
   * Throws `keyring.destroyed` for a unit destroyed before.
   */
  sealStream(
    principal: Principal,
    unit: UnitRef,
    place: ObjectPlace,
    plaintext: AsyncIterable<Uint8Array>,
  ): Promise<AsyncIterable<Uint8Array>>
  /**
   * Opens a sealed file for reading at any position. The reader holds the file's own key, never the unit's, until `close`;
   * a destroyed unit opens no new reader, and whoever holds an old one asks before each write whether it may go on.
   *
   * Throws `keyring.destroyed` (not_found) without a key or file; `keyring.tampered` (conflict), at opening or while
   * reading, when place or bytes do not fit.
   */
  openRange(
    principal: Principal,
    unit: UnitRef,
    place: ObjectPlace,
    object: SealedObject,
  ): Promise<RangeReader>
  /**
   * `openRange` for several files of one unit: the principal is checked and the unit's key unwrapped once, and cleared before
   * this resolves. Results in the order of the files; a file that does not fit fails alone.
   *
   * Throws `keyring.destroyed` without a key.
   */
  openRanges(
    principal: Principal,
    unit: UnitRef,
    files: readonly { place: ObjectPlace; object: SealedObject }[],
  ): Promise<PromiseSettledResult<RangeReader>[]>
}

/** `keyOf` gives a copy of the unit's key that is this function's to clear; it makes a missing key only if asked to. */
export function streamMethods(
  keyOf: (principal: Principal, unit: UnitRef, create: boolean) => Promise<Uint8Array>,
): StreamMethods {
  return {
    async sealStream(principal, unit, place, plaintext) {
      const key = await keyOf(principal, unit, true)
      try {
        return sealStream({ key, aad: objectAad(unit.tenantId, place), plaintext })
      } finally {
        clear(key)
      }
    },
    async openRanges(principal, unit, files) {
      const key = await keyOf(principal, unit, false)
      try {
        return await Promise.allSettled(
          files.map(({ place, object }) => openStream({ key, aad: objectAad(unit.tenantId, place), object })),
        )
      } finally {
        clear(key)
      }
    },
    async openRange(principal, unit, place, object) {
      const key = await keyOf(principal, unit, false)
      try {
        return await openStream({ key, aad: objectAad(unit.tenantId, place), object })
      } finally {
        clear(key)
      }
    },
  }
}

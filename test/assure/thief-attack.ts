import { createDecipheriv } from 'node:crypto'
import type { Ciphertext, Wrap } from './thief-loot.ts'

export interface Haul {
  /** Indices of the ciphertexts that the thief reads. */
  read: Set<number>
  /** Keys known at the end, epoch keys included. */
  keys: number
  /** Openings tried. */
  tried: number
}

interface Known {
  key: Uint8Array
  depth: number
}

const depths = { tenant: 1, subject: 2, unit: 3 } as const

/**
 * Opens whatever can be opened: every wrap ever copied is tried under the keys known, each key found is tried on all that
 * is left, until nothing new comes; then every ciphertext. `thorough` tries any key on any wrap; without it a key is
 * tried on the layer below its own, which finds the same in a well-formed vault and bears tens of thousands of wraps.
 */
export function attack(input: {
  wraps: readonly Wrap[]
  epochKeys: readonly Uint8Array[]
  ciphertexts: readonly Ciphertext[]
  thorough: boolean
}): Haul {
  const haul: Haul = { read: new Set(), keys: input.epochKeys.length, tried: 0 }
  const tenants = new Set(input.wraps.map((wrap) => wrap.tenantId))
  for (const tenantId of tenants) {
    const wraps = unique(input.wraps.filter((wrap) => wrap.tenantId === tenantId))
    const known = openAll(input, wraps, haul)
    const last = input.thorough ? known : known.filter(({ depth }) => depth === depths.unit)
    for (const [index, item] of input.ciphertexts.entries()) {
      if (item.tenantId !== tenantId) continue
      haul.tried += last.length
      if (last.some(({ key }) => open(key, item.aad, item.sealed))) haul.read.add(index)
    }
    haul.keys += known.length - input.epochKeys.length
  }
  return haul
}

function openAll(
  input: { epochKeys: readonly Uint8Array[]; thorough: boolean },
  wraps: readonly Wrap[],
  haul: Haul,
): Known[] {
  const known: Known[] = input.epochKeys.map((key) => ({ key, depth: 0 }))
  const seen = new Set(input.epochKeys.map(hex))
  let closed = [...wraps]
  // Each key meets each wrap once: the list of keys grows while it is walked.
  for (const { key, depth } of known) {
    closed = closed.filter((wrap) => {
      if (!input.thorough && depths[wrap.level] !== depth + 1) return true
      haul.tried += 1
      const found = open(key, wrap.aad, wrap.wrapped)
      if (found && !seen.has(hex(found))) {
        seen.add(hex(found))
        known.push({ key: found, depth: depths[wrap.level] })
      }
      return !found
    })
  }
  return known
}

/** The same wrap is found in many copies. */
function unique(wraps: readonly Wrap[]): Wrap[] {
  return [...new Map(wraps.map((wrap) => [hex(wrap.wrapped), wrap])).values()]
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}

function open(key: Uint8Array, aad: string, sealed: Uint8Array): Uint8Array | undefined {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 13), { authTagLength: 16 })
  decipher.setAAD(Buffer.from(aad)).setAuthTag(sealed.subarray(sealed.length - 16))
  const body = decipher.update(sealed.subarray(13, sealed.length - 16))
  try {
    decipher.final()
    return body
  } catch {
    return undefined
  }
}

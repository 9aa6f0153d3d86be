import { createHash } from 'node:crypto'

/** Chance that comes out the same for the same seed: demo data is the same house each time. */
export interface Chance {
  /** From 0 up to, not including, 1. */
  next(): number
  /** A whole number, both ends included. */
  int(least: number, most: number): number
  pick<T>(from: readonly T[]): T
  /** A chance of its own for a named part, so that one part's growth moves no other. */
  branch(name: string): Chance
  /** A UUID (version 8) that follows from the seed and this name. */
  id(name: string): string
}

export function chance(seed: string): Chance {
  let state = createHash('sha256').update(seed).digest().readUInt32LE()
  const next = () => {
    // mulberry32: small, and good enough to spread demo data.
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    next,
    int: (least, most) => least + Math.floor(next() * (most - least + 1)),
    pick: (from) => {
      const one = from[Math.floor(next() * from.length)]
      if (one === undefined) throw new Error('Nothing to pick from.')
      return one
    },
    branch: (name) => chance(`${seed}/${name}`),
    id: (name) => uuid(`${seed}/${name}`),
  }
}

function uuid(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}

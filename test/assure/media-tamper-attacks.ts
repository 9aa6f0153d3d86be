import type { Random } from './random.ts'

/** Two files that one unit key sealed at places of their own, and one that another key sealed at the first one's place. */
export interface Corpus {
  victim: Buffer
  sibling: Buffer
  stranger: Buffer
  /** Bytes a segment; the header shares the first. */
  segmentLength: number
}

export const attackKinds = ['flip', 'truncate', 'extend', 'swap', 'splice'] as const
export type AttackKind = (typeof attackKinds)[number]

/** The victim's bytes changed in one way. Never the same bytes as before. */
export function attack(kind: AttackKind, corpus: Corpus, random: Random): Buffer {
  for (;;) {
    const changed = attempts[kind](corpus, random)
    if (!changed.equals(corpus.victim)) return changed
  }
}

const headerLength = 40

const attempts: Record<AttackKind, (corpus: Corpus, random: Random) => Buffer> = {
  /** 1 to 8 bits, half of the time in header, tags and borders, where a careless decoder looks away. */
  flip({ victim, segmentLength }, random) {
    const changed = Buffer.from(victim)
    for (let count = 1 + random.below(8); count > 0; count -= 1) {
      const border = random.below(Math.ceil(victim.length / segmentLength) + 1) * segmentLength
      const near = Math.min(Math.max(0, border - 20 + random.below(40)), victim.length - 1)
      const at = random.chance(0.2) ? random.below(headerLength) : random.chance(0.4) ? near : random.below(victim.length) // prettier-ignore
      changed[at] = (changed[at] ?? 0) ^ (1 << random.below(8))
    }
    return changed
  },
  /** At a border between segments, one byte beside it, or anywhere. */
  truncate({ victim, segmentLength }, random) {
    const border = random.below(Math.ceil(victim.length / segmentLength)) * segmentLength
    const length = random.chance(0.6) ? border + random.below(3) - 1 : random.below(victim.length)
    return victim.subarray(0, Math.max(0, length))
  },
  /** By zeros, by noise, by an own segment again, by the end of another file. */
  extend({ victim, sibling, segmentLength }, random) {
    const start = random.below(Math.ceil(victim.length / segmentLength)) * segmentLength
    const tail = random.pick([
      () => Buffer.alloc(1 + random.below(100)),
      () => Buffer.from(Array.from({ length: 1 + random.below(100) }, () => random.below(256))),
      () => victim.subarray(start, start + segmentLength),
      () => sibling.subarray(-1 - random.below(sibling.length - 1)),
      () => sibling,
    ])()
    return Buffer.concat([victim, tail])
  },
  /** Two segments change places, one takes another's place too, or one is left out. */
  swap({ victim, segmentLength }, random) {
    const count = Math.ceil(victim.length / segmentLength)
    const segments = Array.from({ length: count }, (_, index) =>
      victim.subarray(index * segmentLength, (index + 1) * segmentLength),
    )
    const [a, b] = [random.below(count), random.below(count)]
    const [first = victim, second = victim] = [segments[a], segments[b]]
    const how = random.below(3)
    if (how === 0) segments.splice(a, 1)
    else segments[b] = first
    if (how === 1) segments[a] = second
    return Buffer.concat(segments)
  },
  /** A segment, a header, a tag or a whole file of another recording, under the same key or not. */
  splice({ victim, sibling, stranger, segmentLength }, random) {
    const source = random.pick([sibling, stranger])
    const changed = Buffer.from(victim)
    const start = random.below(Math.ceil(victim.length / segmentLength)) * segmentLength
    return random.pick([
      () => source,
      () => Buffer.concat([source.subarray(0, headerLength), victim.subarray(headerLength)]),
      () => Buffer.concat([victim.subarray(0, start), source.subarray(start)]),
      () => (source.copy(changed, start, start, start + segmentLength), changed),
      () => (source.copy(changed, Math.max(0, victim.length - 16), source.length - 16), changed),
    ])()
  },
}

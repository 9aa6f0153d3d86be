import { createCipheriv, createDecipheriv, createHash } from 'node:crypto'
import { isDomainError } from '#domain/shared/errors.ts'
import { mediaFormat } from '../../domain/keyring/stream/format.ts'
import { plainLengthOf, segmentAt, segmentCount } from '../../domain/keyring/stream/layout.ts'
import { objectAad } from '../../domain/keyring/stream/object-aad.ts'
import { openStream, type SealedObject } from '../../domain/keyring/stream/open-stream.ts'
import { headerOf, sealSegments } from '../../domain/keyring/stream/seal-segments.ts'
import { deriveFileKey } from '../../domain/keyring/stream/segment.ts'
import { attack, attackKinds, type AttackKind, type Corpus } from './media-tamper-attacks.ts'
import type { ProofInput, ProofResult } from './proof.ts'
import { seeded, type Random } from './random.ts'

const place = { table: 'recording', objectName: '7d0f2f6e-0a4f-4f2e-9a53-0c1f6a7f1b11' }
const aad = objectAad('northfield', place)
const otherAad = objectAad('northfield', { ...place, objectName: '7d0f2f6e-0a4f-4f2e-9a53-0c1f6a7f1b12' })

interface Victim {
  corpus: Corpus
  key: Uint8Array
  plain: Buffer
}

/** What one tampered file got past a reader. */
interface Outcome {
  /** Read to its end without an error. */
  whole: boolean
  /** Bytes that were given and are not the recording's at that position. */
  false: number
  /** Failed in another way than by `keyring.tampered`. */
  strange: boolean
}

/**
 * `n` tampered recordings, each read as a player does: by its end, by a range, or whole, once with the length that
 * the row has and once with the length that the file now has. Accepted is what can be read whole, and any byte that is
 * not the recording's. Control: the same files read by a decoder that leaves the tags unchecked.
 */
export async function run({ seed, n, log }: ProofInput): Promise<ProofResult> {
  const random = seeded(seed)
  const victims = await sealVictims(seed)
  const [accepted, unchecked] = [tally(), tally()]
  let falseBytes = 0
  let strange = 0
  for (let index = 0; index < n; index += 1) {
    const kind = attackKinds[index % attackKinds.length] ?? 'flip'
    const victim = random.pick(victims)
    const changed = attack(kind, victim.corpus, random)
    for (const length of new Set([victim.corpus.victim.length, changed.length])) {
      const outcome = await readTampered(victim, objectOf(changed, length), random)
      if (outcome.whole || outcome.false > 0) {
        accepted[kind] += 1
        log(`case ${index}: ${kind} was accepted`)
      }
      falseBytes += outcome.false
      strange += outcome.strange ? 1 : 0
    }
    if (acceptsUnchecked(victim, changed)) unchecked[kind] += 1
  }
  const honest = await readHonest(victims)
  return {
    name: 'media-tamper',
    ok: sum(accepted) + falseBytes + strange === 0 && honest === victims.length && seesEach(unchecked, n),
    figures: {
      cases: n,
      accepted: sum(accepted),
      'false bytes': falseBytes,
      'other errors': strange,
      'untouched files opened': honest,
    },
    control: `a decoder without the tag check accepts ${sum(unchecked)} of the same (${line(unchecked)})`,
  }
}

/** Files of one segment, of a few, and with borders at and beside their ends. */
async function sealVictims(seed: number): Promise<Victim[]> {
  const [first, later] = [65_480, 65_520]
  const lengths = [0, 1, 5000, first, first + 1, first + later, first + later + 7, first + 3 * later + 999]
  return Promise.all(lengths.map((length, index) => sealVictim(length, `${seed}/${index}`)))
}

async function sealVictim(length: number, name: string): Promise<Victim> {
  const key = hash(`${name}/key`)
  const plain = bytesOf(length, name)
  const seal = (what: string, at: { key: Uint8Array; aad: Uint8Array }, bytes: Buffer) =>
    sealKnown({ ...at, name: `${name}/${what}`, bytes })
  const corpus: Corpus = {
    victim: await seal('victim', { key, aad }, plain),
    sibling: await seal('sibling', { key, aad: otherAad }, bytesOf(length, `${name}/sibling`)),
    stranger: await seal(
      'stranger',
      { key: hash(`${name}/other`), aad },
      bytesOf(length, `${name}/stranger`),
    ),
    segmentLength: mediaFormat.segmentLength,
  }
  return { corpus, key, plain }
}

/** As the keyring seals, with a salt that follows from the name, so that a run can be replayed to the bit. */
async function sealKnown(input: {
  name: string
  key: Uint8Array
  aad: Uint8Array
  bytes: Buffer
}): Promise<Buffer> {
  const salt = hash(`${input.name}/salt`)
  const prefix = hash(`${input.name}/prefix`).subarray(0, 7)
  const file = { key: deriveFileKey({ ...input, salt, format: mediaFormat }), prefix }
  const plaintext = (async function* () {
    yield input.bytes
  })()
  return joined(sealSegments({ file, header: headerOf(salt, prefix), plaintext, format: mediaFormat }))
}

async function readTampered({ key, plain }: Victim, object: SealedObject, random: Random): Promise<Outcome> {
  const outcome: Outcome = { whole: false, false: 0, strange: false }
  const note = (error: unknown) => {
    if (!isDomainError(error) || error.code !== 'keyring.tampered') outcome.strange = true
  }
  const read = async (start: (length: number) => number) => {
    const reader = await openStream({ key, aad, object })
    let at = start(reader.length)
    try {
      for await (const piece of reader.read(at, reader.length)) {
        outcome.false += differing(piece, plain.subarray(at, at + piece.length))
        at += piece.length
      }
    } finally {
      reader.close()
    }
  }
  await read((length) => random.below(length + 1)).catch(note)
  await read(() => 0).then(() => (outcome.whole = true), note)
  return outcome
}

function differing(given: Uint8Array, wanted: Uint8Array): number {
  return given.reduce((count, byte, index) => count + (byte === wanted[index] ? 0 : 1), 0)
}

/** The same layout, key and nonces, with the one check left out: what AES-GCM is without its tag. */
function acceptsUnchecked({ key }: Victim, sealed: Buffer): boolean {
  try {
    plainLengthOf(sealed.length, mediaFormat)
    if (sealed[0] !== 40) return false
    const fileKey = deriveFileKey({ key, salt: sealed.subarray(1, 33), aad, format: mediaFormat })
    for (let index = 0; index < segmentCount(sealed.length, mediaFormat); index += 1) {
      const { last, sealed: at } = segmentAt(index, sealed.length, mediaFormat)
      const nonce = Buffer.concat([sealed.subarray(33, 40), Buffer.alloc(5)])
      nonce.writeUInt32BE(index, 7)
      nonce[11] = last ? 1 : 0
      const decipher = createDecipheriv('aes-256-gcm', fileKey, nonce)
      decipher.update(sealed.subarray(at.start, at.end - 16))
    }
    return true
  } catch {
    return false
  }
}

async function readHonest(victims: readonly Victim[]): Promise<number> {
  let equal = 0
  for (const { corpus, key, plain } of victims) {
    const reader = await openStream({ key, aad, object: objectOf(corpus.victim, corpus.victim.length) })
    if ((await joined(reader.read(0, reader.length))).equals(plain)) equal += 1
    reader.close()
  }
  return equal
}

/** With a handful of cases a kind may have met lengths only, which even the control refuses. */
function seesEach(unchecked: Record<AttackKind, number>, n: number): boolean {
  return n < 100 ? sum(unchecked) > 0 : attackKinds.every((kind) => unchecked[kind] > 0)
}

function objectOf(bytes: Buffer, sealedLength: number): SealedObject {
  return { sealedLength, read: async (start, end) => bytes.subarray(start, end) }
}

async function joined(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  // A sealed piece is good until the next one is asked for.
  for await (const piece of pieces) all.push(Uint8Array.from(piece))
  return Buffer.concat(all)
}

/** A stream of bytes that follows from the name alone. */
function bytesOf(length: number, name: string): Buffer {
  return createCipheriv('aes-256-ctr', hash(name), Buffer.alloc(16)).update(Buffer.alloc(length))
}

const hash = (name: string): Buffer => createHash('sha256').update(name).digest()
const tally = (): Record<AttackKind, number> => ({ flip: 0, truncate: 0, extend: 0, swap: 0, splice: 0 })
const sum = (counts: Record<AttackKind, number>) => attackKinds.reduce((total, kind) => total + counts[kind], 0) // prettier-ignore
const line = (counts: Record<AttackKind, number>) => attackKinds.map((kind) => `${kind} ${counts[kind]}`).join(', ') // prettier-ignore

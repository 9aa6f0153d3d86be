import { beforeAll, expect, test } from 'vitest'
import { newKey } from '../cipher.ts'
import { capacities, sealedLengthOf } from './layout.ts'
import { openStream } from './open-stream.ts'
import { bytesOf, joined, objectOf, openAll, seal, tinyFormat } from './stream-fixtures.ts'

const place = { key: newKey(), aad: new TextEncoder().encode('place'), format: tinyFormat }
const { segmentLength } = tinyFormat
const { first, later } = capacities(tinyFormat)
const tampered = expect.objectContaining({ kind: 'conflict', code: 'keyring.tampered' })
const size = first + 3 * later + 10
const plain = bytesOf(size)
let sealed: Buffer
let other: Buffer

beforeAll(async () => {
  sealed = await seal(place, plain)
  other = await seal(place, bytesOf(size, 'other'))
})

/** A store that keeps the honest length, and one that learned the false one. */
async function refused(changed: Uint8Array): Promise<void> {
  for (const length of new Set([sealed.length, changed.length])) {
    await expect(openAll(place, objectOf(changed, length))).rejects.toEqual(tampered)
  }
}

test('F-10 R-16 a flipped bit anywhere in a file is refused', async () => {
  for (let index = 0; index < sealed.length; index += 1) {
    const changed = Buffer.from(sealed)
    changed[index] = (changed[index] ?? 0) ^ (1 << (index % 8))
    await refused(changed)
  }
})

test('F-10 R-16 a file cut anywhere is refused, at a border between segments as well', async () => {
  for (let length = 0; length < sealed.length; length += 1) await refused(sealed.subarray(0, length))
})

test('F-10 R-16 a cut file is refused before any of its first bytes are given', async () => {
  for (const segments of [1, 2, 3]) {
    const cut = sealed.subarray(0, segments * segmentLength)
    await expect(openStream({ ...place, object: objectOf(cut) })).rejects.toEqual(tampered)
  }
})

test('F-10 R-16 a lengthened file is refused, whatever was added', async () => {
  const ends = [Buffer.of(0), other, sealed, sealed.subarray(segmentLength), Buffer.alloc(16)]
  for (const end of ends) await refused(Buffer.concat([sealed, end]))
})

test('F-10 R-16 segments in another order are refused', async () => {
  const segment = (index: number) => sealed.subarray(index * segmentLength, (index + 1) * segmentLength)
  for (const order of [
    [0, 2, 1, 3, 4],
    [1, 0, 2, 3, 4],
    [0, 1, 1, 3, 4],
    [0, 1, 2, 4, 3],
    [0, 1, 2, 4],
    [0, 4],
  ]) {
    await refused(Buffer.concat(order.map(segment)))
  }
})

test('F-10 R-16 a segment or a header of another file under the same key is refused', async () => {
  for (let index = 0; index * segmentLength < sealed.length; index += 1) {
    const changed = Buffer.from(sealed)
    other.copy(changed, index * segmentLength, index * segmentLength, (index + 1) * segmentLength)
    await refused(changed)
  }
  await refused(Buffer.concat([other.subarray(0, 40), sealed.subarray(40)]))
})

test('F-10 R-16 a file opens under its own key and at its own place alone', async () => {
  for (const change of [{ key: newKey() }, { aad: new TextEncoder().encode('elsewhere') }]) {
    await expect(openAll({ ...place, ...change }, objectOf(sealed))).rejects.toEqual(tampered)
  }
})

test('F-10 R-16 of a file hurt in its middle, the whole segments before it are true and the hurt one gives nothing', async () => {
  const changed = Buffer.from(sealed)
  const at = 2 * segmentLength + 5
  changed[at] = (changed[at] ?? 0) ^ 1
  const reader = await openStream({ ...place, object: objectOf(changed) })
  const whole = first + later
  expect(Buffer.compare(await joined(reader.read(0, whole)), plain.subarray(0, whole))).toBe(0)
  const given: Uint8Array[] = []
  const reading = async () => {
    for await (const piece of reader.read(whole - 1, size)) given.push(piece)
  }
  await expect(reading()).rejects.toEqual(tampered)
  expect(Buffer.concat(given).length).toBe(1)
})

test('a file that is gone from the store is gone, not damaged', async () => {
  const object = { sealedLength: sealedLengthOf(10, tinyFormat), read: async () => null }
  await expect(openStream({ ...place, object })).rejects.toMatchObject({ code: 'keyring.destroyed' })
})

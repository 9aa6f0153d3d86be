import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newKey } from '../cipher.ts'
import { headerLength, mediaFormat, tagLength } from './format.ts'
import { capacities, plainLengthOf, sealedLengthOf, segmentAt, segmentCount } from './layout.ts'
import { objectAad } from './object-aad.ts'
import { openStream } from './open-stream.ts'
import { sealStream } from './seal-stream.ts'
import { deriveFileKey, openSegment } from './segment.ts'
import { bytesOf, inPieces, joined, objectOf, openAll, seal, tinyFormat } from './stream-fixtures.ts'

const aad = new TextEncoder().encode('place')
const tiny = () => ({ key: newKey(), aad, format: tinyFormat })

/** The published description, word for word, on another implementation of the ciphers. */
async function asPublished(key: Uint8Array, sealed: Uint8Array): Promise<Buffer> {
  const { subtle } = globalThis.crypto
  const copy = (bytes: Uint8Array) => Uint8Array.from(bytes)
  expect(sealed[0]).toBe(40)
  const base = await subtle.importKey('raw', copy(key), 'HKDF', false, ['deriveBits'])
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: copy(sealed.subarray(1, 33)), info: copy(aad) }
  const derived = await subtle.deriveBits(hkdf, base, 256)
  const own = await subtle.importKey('raw', derived, 'AES-GCM', false, ['decrypt'])
  const plain: Uint8Array[] = []
  for (let index = 0; index * 65_536 < sealed.length; index += 1) {
    const cut = sealed.subarray(index === 0 ? 40 : index * 65_536, (index + 1) * 65_536)
    const last = (index + 1) * 65_536 >= sealed.length ? 1 : 0
    const number = [index >>> 24, (index >>> 16) & 255, (index >>> 8) & 255, index & 255]
    const iv = Uint8Array.from([...sealed.subarray(33, 40), ...number, last])
    plain.push(new Uint8Array(await subtle.decrypt({ name: 'AES-GCM', iv }, own, copy(cut))))
  }
  return Buffer.concat(plain)
}

test.each([0, 1, 65_480, 65_481, 131_000, 131_001, 300_000])(
  'a file of %i bytes opens by the published description of AES256_GCM_HKDF with 64 KiB segments',
  async (length) => {
    const key = newKey()
    const plain = bytesOf(length)
    const sealed = await seal({ key, aad }, plain)
    expect(sealed.length).toBe(sealedLengthOf(length, mediaFormat))
    expect(Buffer.compare(await asPublished(key, sealed), plain)).toBe(0)
  },
)

const { first, later } = capacities(tinyFormat)
const borders = Array.from({ length: 6 }, (_, count) => first + count * later)
const length = fc.oneof(
  fc.integer({ min: 0, max: 600 }),
  fc.tuple(fc.constantFrom(...borders), fc.integer({ min: -2, max: 2 })).map(([at, off]) => at + off),
)

test('R-16 any range of any file is exactly that range, however the bytes came in', async () => {
  await fc.assert(
    fc.asyncProperty(length, length, length, fc.integer({ min: 1, max: 200 }), async (size, a, b, pieces) => {
      const place = tiny()
      const plain = bytesOf(size)
      const sealed = await seal(place, plain, pieces)
      expect(sealed.length).toBe(sealedLengthOf(size, tinyFormat))
      expect(plainLengthOf(sealed.length, tinyFormat)).toBe(size)
      const reader = await openStream({ ...place, object: objectOf(sealed) })
      expect(reader.length).toBe(size)
      const [start, end] = [Math.min(a, b), Math.max(a, b)]
      expect(Buffer.compare(await joined(reader.read(start, end)), plain.subarray(start, end))).toBe(0)
      reader.close()
    }),
    { numRuns: 300 },
  )
})

test('segments tile both files without a gap', () => {
  fc.assert(
    fc.property(length, (size) => {
      const sealedLength = sealedLengthOf(size, tinyFormat)
      const count = segmentCount(sealedLength, tinyFormat)
      let [sealed, plain] = [headerLength(tinyFormat), 0]
      for (let index = 0; index < count; index += 1) {
        const segment = segmentAt(index, sealedLength, tinyFormat)
        expect([segment.sealed.start, segment.plain.start]).toEqual([sealed, plain])
        expect(segment.sealed.end - sealed).toBe(segment.plain.end - plain + tagLength)
        expect(segment.last).toBe(index === count - 1)
        sealed = segment.sealed.end
        plain = segment.plain.end
      }
      expect([sealed, plain]).toEqual([sealedLength, size])
    }),
  )
})

test('lengths that no plaintext has are refused', () => {
  for (const sealed of [-1, 0, 40, 55, 81, 96, 1.5, Number.NaN, Infinity]) {
    expect(() => plainLengthOf(sealed, tinyFormat), String(sealed)).toThrow(/changed/)
  }
})

test('R-15 no two files of one key share a salt, a prefix or a segment', async () => {
  const place = tiny()
  const seen = new Set<string>()
  for (let count = 0; count < 50; count += 1) {
    const sealed = await seal(place, bytesOf(200))
    for (const cut of [sealed.subarray(1, 33), sealed.subarray(33, 40), sealed.subarray(80, 160)]) {
      seen.add(cut.toString('hex'))
    }
  }
  expect(seen.size).toBe(150)
})

/** As many leave at once. */
const together = 8 * tinyFormat.segmentLength

test('memory stays flat: a few segments leave at a time, long before the file is in', async () => {
  let given = 0
  async function* plaintext() {
    for (; given < 1000; given += 1) yield bytesOf(100)
  }
  const most = { ahead: 0, length: 0 }
  let out = 0
  for await (const piece of sealStream({ ...tiny(), plaintext: plaintext() })) {
    out += piece.length
    most.ahead = Math.max(most.ahead, given * 100 - out)
    most.length = Math.max(most.length, piece.length)
  }
  expect(out).toBe(sealedLengthOf(100_000, tinyFormat))
  expect(most.ahead).toBeLessThan(together)
  expect(most.length).toBeLessThanOrEqual(together)
})

test('what a caller does with its buffer afterwards changes nothing', async () => {
  const place = tiny()
  const buffer = new Uint8Array(50)
  async function* plaintext() {
    for (const value of [1, 2, 3]) yield buffer.fill(value)
  }
  const sealed = await joined(sealStream({ ...place, plaintext: plaintext() }))
  const wanted = Buffer.concat([1, 2, 3].map((value) => Buffer.alloc(50, value)))
  expect(Buffer.compare(await openAll(place, objectOf(sealed)), wanted)).toBe(0)
})

test('a source that fails makes the sealed stream fail, without a last segment', async () => {
  const place = tiny()
  async function* plaintext() {
    yield bytesOf(3000)
    throw new Error('cut')
  }
  const out: Uint8Array[] = []
  const reading = async () => {
    for await (const piece of sealStream({ ...place, plaintext: plaintext() }))
      out.push(Uint8Array.from(piece))
  }
  await expect(reading()).rejects.toThrow('cut')
  expect(Buffer.concat(out).length).toBe(5 * together)
  await expect(openAll(place, objectOf(Buffer.concat(out)))).rejects.toThrow(/changed/)
})

test('the memory of sealed pieces goes with the stream, however it ends', async () => {
  const whole: Uint8Array[] = []
  for await (const piece of sealStream({ ...tiny(), plaintext: inPieces(bytesOf(2000)) })) whole.push(piece)
  expect(whole.map(({ length }) => length)).toEqual(whole.map(() => 0))
  const left: Uint8Array[] = []
  for await (const piece of sealStream({ ...tiny(), plaintext: inPieces(bytesOf(2000)) })) {
    left.push(piece)
    break
  }
  expect(left[0]).toHaveLength(0)
})

test('leaving a sealed stream early ends its source', async () => {
  let ended = false
  async function* plaintext() {
    try {
      yield* inPieces(bytesOf(1000))
    } finally {
      ended = true
    }
  }
  for await (const piece of sealStream({ ...tiny(), plaintext: plaintext() })) {
    expect(piece.length).toBe(together)
    break
  }
  expect(ended).toBe(true)
})

test('a closed reader gives nothing more, not even in the middle of a range', async () => {
  const place = tiny()
  const sealed = await seal(place, bytesOf(500))
  const reader = await openStream({ ...place, object: objectOf(sealed) })
  const pieces = reader.read(0, 500)[Symbol.asyncIterator]()
  expect((await pieces.next()).done).toBe(false)
  reader.close()
  await expect(pieces.next()).rejects.toThrow('closed')
  await expect(joined(reader.read(0, 10))).rejects.toThrow('closed')
})

test('a segment number that would wrap round is refused', () => {
  const file = { key: newKey(), prefix: new Uint8Array(7) }
  expect(() => openSegment(file, { index: 2 ** 32, last: false }, new Uint8Array(16))).toThrow(RangeError)
})

test('the key of a file hangs on key, salt and place', () => {
  const [key, salt] = [newKey(), newKey()]
  const derive = (change: object) =>
    Buffer.from(deriveFileKey({ key, salt, aad, format: mediaFormat, ...change })).toString('hex')
  const all = [{}, { key: newKey() }, { salt: newKey() }, { aad: Buffer.from('elsewhere') }].map(derive)
  expect(new Set(all).size).toBe(4)
  expect(derive({})).toBe(all[0])
})

test('places never collide, however names are cut', () => {
  const places = [
    objectAad('ab', { table: 'c', objectName: 'd' }),
    objectAad('a', { table: 'bc', objectName: 'd' }),
    objectAad('a', { table: 'b', objectName: 'cd' }),
    objectAad('a","b', { table: 'c', objectName: 'd' }),
  ]
  expect(new Set(places.map((place) => Buffer.from(place).toString('hex'))).size).toBe(places.length)
})

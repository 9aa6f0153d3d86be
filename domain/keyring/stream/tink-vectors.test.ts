import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { headerLength, type StreamFormat } from './format.ts'
import { sealedLengthOf } from './layout.ts'
import { headerOf, sealSegments } from './seal-segments.ts'
import { deriveFileKey } from './segment.ts'
import { inPieces, joined, objectOf, openAll } from './stream-fixtures.ts'

interface Vector extends StreamFormat {
  key: string
  aad: string
  plaintext: string
  ciphertext: string
}

/** Its `source` says whose figures these are. */
const { vectors } = JSON.parse(readFileSync(new URL('tink-vectors.json', import.meta.url), 'utf8')) as {
  vectors: Vector[]
}
const all = vectors.map((vector, index) => {
  const { hash, keyLength, segmentLength } = vector
  const bytes = (figure: 'key' | 'aad' | 'plaintext' | 'ciphertext') => Buffer.from(vector[figure], 'hex')
  const format: StreamFormat = { hash, keyLength, segmentLength }
  return {
    name: `${index} (${hash}, ${keyLength}, ${segmentLength})`,
    place: { key: bytes('key'), aad: bytes('aad'), format },
    plain: bytes('plaintext'),
    sealed: bytes('ciphertext'),
  }
})

test('R-16 the published vectors of Tink are all here', () => {
  expect(all).toHaveLength(8)
})

test.each(all)('R-16 published vector $name opens to its plaintext', async ({ place, plain, sealed }) => {
  expect(sealed).toHaveLength(sealedLengthOf(plain.length, place.format))
  expect(Buffer.compare(await openAll(place, objectOf(sealed)), plain)).toBe(0)
})

test.each(all)(
  'R-16 published vector $name is what we make of its plaintext under its salt and prefix',
  async ({ place: { key, aad, format }, plain, sealed }) => {
    const header = sealed.subarray(0, headerLength(format))
    const [salt, prefix] = [header.subarray(1, 1 + format.keyLength), header.subarray(1 + format.keyLength)]
    expect(Buffer.compare(headerOf(salt, prefix), header)).toBe(0)
    const file = { key: deriveFileKey({ key, salt, aad, format }), prefix }
    for (const size of [1, 7, 1000]) {
      const ours = await joined(sealSegments({ file, header, plaintext: inPieces(plain, size), format }))
      expect(Buffer.compare(ours, sealed)).toBe(0)
    }
  },
)

test.each(all)(
  'R-16 published vector $name opens nowhere else, and not with a changed byte',
  async (vector) => {
    const { place, sealed } = vector
    const moved = { ...place, aad: Buffer.concat([place.aad, Buffer.of(0)]) }
    await expect(openAll(moved, objectOf(sealed))).rejects.toThrow(/changed/)
    const hurt = Buffer.from(sealed)
    hurt[hurt.length - 1]! ^= 1
    await expect(openAll(place, objectOf(hurt))).rejects.toThrow(/changed/)
  },
)

import { describe, expect, it } from 'vitest'
import { fixture, partOf } from '../../test/media/media-fixtures.ts'
import { avcRecord, bitsOf, sequenceSet } from '../../test/media/frame-headers.ts'
import { sizesOfPacket, sizesOfRecord } from './avc-size.ts'
import { checkFrame, checkRecord } from './frame-size.ts'
import { readPart, type Picture } from './read-part.ts'
import { sizesOfVp9 } from './vp9-size.ts'

const hex = (bytes: string) => Uint8Array.from(Buffer.from(bytes, 'hex'))
const picture = (codec: Picture['codec'], description?: Uint8Array) => ({
  codec,
  config: { codec, ...(description && { description }) },
})

describe('the size that H.264 itself tells', () => {
  it('is the one of what a browser and another program recorded, in whole blocks', async () => {
    for (const name of ['live.mp4', 'tagged.mp4']) {
      const { video, input } = await readPart(partOf(fixture(name)))
      if (!video) throw new Error('It has no picture.')
      const [width = 0, height = 0] = [video.width, video.height].map((pixels) => Math.ceil(pixels / 16) * 16)
      const record = new Uint8Array(video.config.description as Uint8Array)
      expect(sizesOfRecord(record)).toEqual([{ width, height }])
      input.dispose()
    }
  })

  it.each([
    ['High', '67640028acd940780227e5c044000003000400000300503c60c65800', 1920, 1088],
    ['High 4:2:2', '677a0028bcd940780227e27011000003000100000300140f18319600', 1920, 1088],
    ['with scaling lists and fields', '67f40016919b28140f6c0440000003004000000507c50a658000', 640, 480],
  ])('is read from a set of profile %s', (_, set, width, height) => {
    expect(sizesOfPacket(hex(`00000001${set}`), null)).toEqual([{ width, height }])
    expect(sizesOfRecord(avcRecord(hex(set)))).toEqual([{ width, height }])
  })

  it('F-34: refuses 16k × 16k beside the packets, in a packet, and behind a small one', () => {
    const large = sequenceSet(16_384, 16_384)
    const small = sequenceSet(320, 240)
    expect(() => checkRecord(picture('avc', avcRecord(small)))).not.toThrow()
    expect(() => checkRecord(picture('avc', avcRecord(small, large)))).toThrow(/larger than 1920/u)
    const length = (unit: Uint8Array) => Buffer.concat([Uint8Array.of(0, 0, 0, unit.length), unit])
    const packet = Buffer.concat([length(Uint8Array.of(9, 16)), length(large)])
    expect(() => checkFrame(picture('avc', avcRecord(small)), packet)).toThrow(/larger than 1920/u)
    const codes = Buffer.concat([hex('0000000109f0000001'), small, hex('000001'), large])
    expect(() => checkFrame(picture('avc'), codes)).toThrow(/larger than 1920/u)
    expect(() => checkFrame(picture('avc'), codes.subarray(0, 12))).not.toThrow()
  })

  it('takes 1080 rows, which are coded as 1088, also upright', () => {
    for (const [width, height] of [
      [1920, 1088],
      [1088, 1920],
    ] as const)
      expect(() => checkRecord(picture('avc', avcRecord(sequenceSet(width, height))))).not.toThrow()
    expect(() => checkRecord(picture('avc', avcRecord(sequenceSet(1936, 1088))))).toThrow()
  })
})

describe('the size that VP9 itself tells', () => {
  it('is the one of what a browser would record, of two profiles', () => {
    expect(sizesOfVp9(hex('a2498342e014100b160a38241c18'))).toEqual([{ width: 322, height: 178 }])
    expect(sizesOfVp9(hex('824983420014100b160a38241c18'))).toEqual([{ width: 322, height: 178 }])
    expect(sizesOfVp9(hex('a60040929c1c4940001b61291fdd'))).toEqual([])
  })

  const key = (size: number) =>
    bitsOf([2, 2], [0, 2], [0, 1], [0, 1], [1, 1], [0, 1], [0x498342, 24], [1, 3], [0, 1], [size - 1, 16], [size - 1, 16], [0, 40]) // prettier-ignore
  const inter = (size: number) =>
    bitsOf([2, 2], [0, 2], [0, 1], [1, 1], [1, 1], [0, 1], [0, 2], [1, 8], [0, 12], [0, 3], [size - 1, 16], [size - 1, 16], [0, 40]) // prettier-ignore
  const hidden = (size: number) =>
    bitsOf([2, 2], [0, 2], [0, 1], [1, 1], [0, 1], [1, 1], [1, 1], [0x498342, 24], [1, 8], [size - 1, 16], [size - 1, 16], [0, 40]) // prettier-ignore

  it('F-34: refuses 16k × 16k in a key frame, in one between, in one that is never shown, and in the last of several', () => {
    const vp9 = picture('vp9')
    for (const frame of [key, inter, hidden]) {
      expect(() => checkFrame(vp9, frame(640))).not.toThrow()
      expect(() => checkFrame(vp9, frame(16_384))).toThrow(/larger than 1920/u)
    }
    const [one, two] = [key(640), inter(16_384)]
    const marker = 0xc0 | 1
    const index = Uint8Array.of(marker, one.length, two.length, marker)
    expect(() => checkFrame(vp9, Buffer.concat([one, two, index]))).toThrow(/larger than 1920/u)
  })

  it('is nothing where the header is cut off, at whichever byte', () => {
    for (let length = 0; length < 7; length += 1) {
      expect(sizesOfVp9(key(640).subarray(0, length))).toEqual([])
      expect(sizesOfPacket(Buffer.concat([hex('000001'), sequenceSet(640, 480).subarray(0, length)]), null)).toEqual([]) // prettier-ignore
    }
  })
})

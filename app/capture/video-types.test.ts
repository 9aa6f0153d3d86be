import { expect, it } from 'vitest'
import { videoTypes } from './video-types.ts'

const first = (hardware: boolean, supported: RegExp) =>
  videoTypes(hardware).find((type) => supported.test(type))

it('takes H.264 where the device encodes it in hardware, VP8 otherwise', () => {
  expect(first(true, /./)).toMatch(/avc1/)
  expect(first(false, /./)).toBe('video/webm;codecs=vp8,opus')
})

it('takes software H.264 only where there is no VP8, and never asks for VP9 or AV1', () => {
  expect(first(false, /mp4/)).toMatch(/avc1/)
  for (const hardware of [true, false]) expect(videoTypes(hardware).join()).not.toMatch(/vp9|vp09|av01/)
})

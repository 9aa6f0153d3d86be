import { sizesOfPacket, sizesOfRecord } from './avc-size.ts'
import type { Picture } from './read-part.ts'
import { largestPicture, tooLarge } from './refusals.ts'
import { sizesOfVp9 } from './vp9-size.ts'

export interface FrameSize {
  readonly width: number
  readonly height: number
}

/** H.264 codes whole blocks of 16 and crops what is shown, so that 1080 rows are coded as 1088. */
const block = 16
const whole = (pixels: number) => Math.ceil(pixels / block) * block
const most = { longer: whole(largestPicture.longer), shorter: whole(largestPicture.shorter) }

/**
 * A frame may be larger than its container says, and it is the frame that a decoder makes room for. Looks at the codec's own
 * header, of every packet that has one; reads a few bytes of each and decodes nothing.
 *
 * @throws `media.too_large`
 */
export function checkFrame({ codec, config }: Pick<Picture, 'codec' | 'config'>, packet: Uint8Array): void {
  refuseLarge(sizesOf(codec, packet, recordOf(config)))
}

/** The same for what stands beside the packets. @throws `media.too_large` */
export function checkRecord({ codec, config }: Pick<Picture, 'codec' | 'config'>): void {
  const record = recordOf(config)
  if (codec === 'avc' && record) refuseLarge(sizesOfRecord(record))
}

function sizesOf(codec: Picture['codec'], packet: Uint8Array, record: Uint8Array | null): FrameSize[] {
  if (codec === 'avc') return sizesOfPacket(packet, record)
  return codec === 'vp9' ? sizesOfVp9(packet) : sizesOfVp8(packet)
}

/** VP8 tells in the first ten bytes of a key frame, whose first bit is zero (RFC 6386 §9.1). */
function sizesOfVp8(packet: Uint8Array): FrameSize[] {
  if (packet.length < 10 || ((packet[0] ?? 1) & 1) === 1) return []
  const at = (index: number) => (packet[index] ?? 0) | (((packet[index + 1] ?? 0) & 0x3f) << 8)
  return [{ width: at(6), height: at(8) }]
}

function refuseLarge(sizes: readonly FrameSize[]): void {
  for (const { width, height } of sizes) {
    if (Math.max(width, height) > most.longer || Math.min(width, height) > most.shorter) throw tooLarge()
  }
}

function recordOf({ description }: VideoDecoderConfig): Uint8Array | null {
  if (!description) return null
  return ArrayBuffer.isView(description)
    ? new Uint8Array(description.buffer, description.byteOffset, description.byteLength)
    : new Uint8Array(description)
}

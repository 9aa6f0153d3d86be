import {
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  Mp4OutputFormat,
  Output,
  WebMOutputFormat,
} from 'mediabunny'
import { partOf, fixture } from './media-fixtures.ts'
import { readPart } from '#integrations/mediabunny/read-part.ts'

export interface RecordedOptions {
  readonly container: 'webm' | 'mp4'
  readonly seconds: number
  /** Seconds between two key frames; a browser's recorder can be told. */
  readonly keyEvery?: number
  /** Bytes of one frame, ten of them a second. */
  readonly frameBytes?: number
  /** What the container claims of the picture. */
  readonly size?: { readonly width: number; readonly height: number }
  /** What the first frame itself says (VP8). */
  readonly frameSize?: { readonly width: number; readonly height: number }
  /** What the key frames behind the first one say (VP8). */
  readonly laterSize?: { readonly width: number; readonly height: number }
  /** Sound goes on until the end unless this says otherwise; 0 leaves the track out. */
  readonly soundSeconds?: number
}

/**
 * A live recording of any length and claim: unknown sizes, no duration, no index, as browsers write them. Its packets hold no
 * picture and no sound, which nothing here decodes.
 */
export async function recordedFile(options: RecordedOptions): Promise<{ bytes: Uint8Array }> {
  const { container, seconds, keyEvery = 2, soundSeconds = seconds } = options
  const model = await readPart(partOf(fixture(container === 'webm' ? 'live-part-1.webm' : 'live.mp4')))
  model.input.dispose()
  if (!model.video) throw new Error('The model has no picture.')
  const target = new BufferTarget()
  const format =
    container === 'webm'
      ? new WebMOutputFormat({ appendOnly: true })
      : new Mp4OutputFormat({ fastStart: 'fragmented' })
  const output = new Output({ format, target })
  const video = new EncodedVideoPacketSource(model.video.codec)
  const audio = new EncodedAudioPacketSource(model.audio.codec)
  output.addVideoTrack(video)
  if (soundSeconds > 0) output.addAudioTrack(audio)
  await output.start()
  const { width, height } = options.size ?? { width: 320, height: 240 }
  const decoderConfig = {
    ...model.video.config,
    codedWidth: width,
    codedHeight: height,
    displayAspectWidth: width,
    displayAspectHeight: height,
  }
  for (let tenth = 0; tenth < seconds * 10; tenth += 1) {
    const type = tenth % (keyEvery * 10) === 0 ? 'key' : 'delta'
    await video.add(new EncodedPacket(frame(options, tenth), type, tenth / 10, 0.1), { decoderConfig })
    const sound = new EncodedPacket(Uint8Array.of(8, tenth % 256, tenth >> 8), 'key', tenth / 10, 0.1)
    if (tenth / 10 < soundSeconds) await audio.add(sound, { decoderConfig: model.audio.config })
  }
  await output.finalize()
  return { bytes: new Uint8Array(target.buffer ?? new ArrayBuffer(0)) }
}

function frame(
  { frameBytes = 200, frameSize = { width: 320, height: 240 }, laterSize = frameSize }: RecordedOptions,
  number: number,
): Uint8Array {
  const size = number === 0 ? frameSize : laterSize
  const bytes = Buffer.alloc(frameBytes, number % 251)
  // Frame tag, start code, width and height of a VP8 key frame (RFC 6386 §9.1).
  bytes.set([0xd0, 0x2a, 0x00, 0x9d, 0x01, 0x2a])
  bytes.writeUInt16LE(size.width, 6)
  bytes.writeUInt16LE(size.height, 8)
  bytes.writeUInt32BE(number, 12)
  return bytes
}

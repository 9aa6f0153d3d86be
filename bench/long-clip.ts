import { BufferTarget, EncodedAudioPacketSource, EncodedPacket, EncodedVideoPacketSource, Output, WebMOutputFormat } from 'mediabunny' // prettier-ignore
import { readPart } from '#integrations/mediabunny/read-part.ts'
import { fixture, partOf } from '../test/media/media-fixtures.ts'

const framesPerSecond = 25
/** Seconds between two whole pictures, as the room asks its recorder. */
const keyEvery = 2
/** Bytes: 700 kbit/s of pictures, 32 kbit/s of sound in packets of 20 ms. */
const [frameBytes, soundBytes] = [3_500, 80]

/** A live recording of any length as browsers write them, from two frames and one packet of sound again and again. */
export async function longClip(seconds: number): Promise<Uint8Array> {
  const model = await readPart(partOf(fixture('live-part-1.webm')))
  model.input.dispose()
  if (!model.video) throw new Error('The model has no picture.')
  const target = new BufferTarget()
  const output = new Output({ format: new WebMOutputFormat({ appendOnly: true }), target })
  const video = new EncodedVideoPacketSource(model.video.codec)
  const audio = new EncodedAudioPacketSource(model.audio.codec)
  output.addVideoTrack(video)
  output.addAudioTrack(audio)
  await output.start()
  const [picture, sound] = [aFrame(), Buffer.alloc(soundBytes, 8)]
  const config = {
    video: { decoderConfig: model.video.config },
    audio: { decoderConfig: model.audio.config },
  }
  for (let frame = 0; frame < seconds * framesPerSecond; frame += 1) {
    const at = frame / framesPerSecond
    const type = frame % (keyEvery * framesPerSecond) === 0 ? 'key' : 'delta'
    await video.add(new EncodedPacket(picture, type, at, 1 / framesPerSecond), config.video)
    for (const later of [0, 0.02]) await audio.add(new EncodedPacket(sound, 'key', at + later, 0.02), config.audio) // prettier-ignore
  }
  await output.finalize()
  return new Uint8Array(target.buffer ?? new ArrayBuffer(0))
}

function aFrame(): Buffer {
  const made = Buffer.alloc(frameBytes, 7)
  // Frame tag, start code, width and height of a VP8 key frame (RFC 6386 §9.1).
  made.set([0xd0, 0x2a, 0x00, 0x9d, 0x01, 0x2a])
  made.writeUInt16LE(320, 6)
  made.writeUInt16LE(240, 8)
  return made
}

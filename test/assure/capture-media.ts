import { createHash } from 'node:crypto'
import { BufferTarget, EncodedAudioPacketSource, EncodedPacket, EncodedVideoPacketSource, Output, WebMOutputFormat } from 'mediabunny' // prettier-ignore
import type { RecordingMode } from '#domain/recordings/index.ts'
import { readPart } from '#integrations/mediabunny/read-part.ts'
import { fixture, look, partOf } from '../media/media-fixtures.ts'
import type { Random } from './random.ts'

export interface Recorded {
  mode: RecordingMode
  type: string
  /** One file for each run of the recorder. */
  parts: Uint8Array[]
}

/** What a student records: valid live WebM whose packets hold bytes that occur nowhere else, in one part or two. */
export async function record(mode: RecordingMode, random: Random): Promise<Recorded> {
  const parts: Uint8Array[] = []
  const count = 1 + random.below(2)
  for (let part = 0; part < count; part += 1) parts.push(await recordPart(mode, random))
  return { mode, type: mode === 'video' ? 'video/webm;codecs=vp8,opus' : 'audio/webm;codecs=opus', parts }
}

async function recordPart(mode: RecordingMode, random: Random): Promise<Uint8Array> {
  const model = await readPart(partOf(fixture(mode === 'video' ? 'live-part-1.webm' : 'live-voice.webm')))
  model.input.dispose()
  const target = new BufferTarget()
  const output = new Output({ format: new WebMOutputFormat({ appendOnly: true }), target })
  const audio = new EncodedAudioPacketSource(model.audio.codec)
  const video = model.video && new EncodedVideoPacketSource(model.video.codec)
  if (video) output.addVideoTrack(video)
  output.addAudioTrack(audio)
  await output.start()
  const tenths = 30 + random.below(30)
  for (let tenth = 0; tenth < tenths; tenth += 1) {
    const at = tenth / 10
    if (video && model.video) {
      const type = tenth % 20 === 0 ? 'key' : 'delta'
      const packet = new EncodedPacket(frame(random, 2_500), type, at, 0.1)
      await video.add(packet, { decoderConfig: model.video.config })
    }
    const sound = new EncodedPacket(bytes(random, video ? 120 : 900), 'key', at, 0.1)
    await audio.add(sound, { decoderConfig: model.audio.config })
  }
  await output.finalize()
  return new Uint8Array(target.buffer ?? new ArrayBuffer(0))
}

function bytes(random: Random, length: number): Buffer {
  const made = Buffer.alloc(length)
  for (let at = 0; at + 4 <= length; at += 4) made.writeUInt32BE(random.below(4_294_967_296), at)
  // An Opus packet of one frame.
  made[0] = 8
  return made
}

function frame(random: Random, length: number): Buffer {
  const made = bytes(random, length)
  // Frame tag, start code, width and height of a VP8 key frame (RFC 6386 §9.1).
  made.set([0xd0, 0x2a, 0x00, 0x9d, 0x01, 0x2a])
  made.writeUInt16LE(320, 6)
  made.writeUInt16LE(240, 8)
  return made
}

export const sha256 = (given: Uint8Array): string => createHash('sha256').update(given).digest('hex')

/** One hash over all packets of all files, track by track: the same before parts are joined and after. */
export async function packetsHash(files: readonly Uint8Array[]): Promise<string> {
  const looked = await Promise.all(files.map(look))
  const hash = createHash('sha256')
  for (const kind of ['video', 'audio']) {
    for (const { tracks } of looked) {
      for (const track of tracks)
        if (track.type === kind) for (const { data } of track.packets) hash.update(data)
    }
  }
  return hash.digest('hex')
}

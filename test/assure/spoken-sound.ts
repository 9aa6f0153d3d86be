import { BufferTarget, EncodedAudioPacketSource, EncodedPacket, Output, WebMOutputFormat } from 'mediabunny'
import { readPart } from '#integrations/mediabunny/read-part.ts'
import { fixture, partOf } from '../media/media-fixtures.ts'

/** Windows in one packet; 20 packets make two seconds. */
const each = 4

/** Windows in one piece of an upload. */
const inPiece = 20

/** A live recording of sound whose packets hold nothing but `windows`, one after another, in pieces that cut none of them. */
export async function soundOf(windows: readonly Buffer[]): Promise<Uint8Array[]> {
  const model = await readPart(partOf(fixture('live-voice.webm')))
  model.input.dispose()
  const target = new BufferTarget()
  const output = new Output({ format: new WebMOutputFormat({ appendOnly: true }), target })
  const audio = new EncodedAudioPacketSource(model.audio.codec)
  output.addAudioTrack(audio)
  await output.start()
  for (let from = 0; from < windows.length; from += each) {
    // The first byte says that an Opus packet holds one frame.
    const data = Buffer.concat([Buffer.of(8), ...windows.slice(from, from + each)])
    const packet = new EncodedPacket(data, 'key', from / each / 10, 0.1)
    await audio.add(packet, { decoderConfig: model.audio.config })
  }
  await output.finalize()
  const bytes = Buffer.from(target.buffer ?? new ArrayBuffer(0))
  const cuts = windows.filter((_, index) => index % inPiece === 0).map((window) => bytes.indexOf(window))
  return cuts.map((cut, index) => bytes.subarray(index === 0 ? 0 : cut, cuts[index + 1]))
}

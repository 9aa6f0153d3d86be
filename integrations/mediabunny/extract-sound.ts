import {
  BufferTarget,
  EncodedAudioPacketSource,
  Mp4OutputFormat,
  Output,
  WebMOutputFormat,
  type EncodedPacket,
} from 'mediabunny'
import type { MediaSource } from '#domain/recordings/ports.ts'
import { configsOf } from './join.ts'
import { packetsOfParts } from './packets-of-parts.ts'
import type { Sound } from './read-part.ts'
import { asRefusal, unreadable } from './refusals.ts'
import { withoutTime } from './without-time.ts'

export interface SoundPiece {
  bytes: Uint8Array
  contentType: 'audio/webm' | 'audio/mp4'
  /** Milliseconds of the take before this piece. */
  offsetMs: number
  /** Where stretches were left out so far that nobody can read, milliseconds of the take. */
  missing: readonly number[]
}

// Upper bounds, so that a piece never grows past its limit: an EBML block takes 8 bytes of framing, a sample of MP4 24 of tables; each
// second at most a cluster with its entry in the index; the header stays below 4 KiB.
const packetFraming = { webm: 8, mp4: 24 } as const
const secondFraming = 64
const header = 4096

interface OpenPiece {
  readonly packets: EncodedPacket[]
  bytes: number
}

function sizeWith({ packets, bytes }: OpenPiece, packet: EncodedPacket): number {
  const seconds = packet.timestamp - (packets[0]?.timestamp ?? packet.timestamp) + 1
  return header + bytes + packet.byteLength + Math.ceil(seconds) * secondFraming
}

/** See `MediaTool.extractSound`. One piece at a time is in memory. */
export async function* extractSound(
  parts: readonly MediaSource[],
  { mostBytes }: { mostBytes: number },
): AsyncGenerator<SoundPiece, void, void> {
  const configs = await configsOf(parts)
  const container = configs.audio.codec === 'opus' ? 'webm' : 'mp4'
  const framing = packetFraming[container]
  let piece: OpenPiece = { packets: [], bytes: 0 }
  const missing: number[] = []
  const onMissing = (at: number) => void missing.push(at)
  const written = async () => ({
    ...(await writePiece(piece.packets, { sound: configs.audio, container })),
    missing: [...missing],
  })
  for await (const { packet } of packetsOfParts(parts, { configs, onMissing, withVideo: false })) {
    if (sizeWith(piece, packet) + framing > mostBytes) {
      if (piece.packets.length === 0) throw unreadable()
      yield await written()
      piece = { packets: [], bytes: 0 }
    }
    piece.packets.push(packet)
    piece.bytes += packet.byteLength + framing
  }
  if (piece.packets.length > 0) yield await written()
  else if (missing.length > 0) throw unreadable()
}

/** A file of its own that begins at zero. */
async function writePiece(
  packets: readonly EncodedPacket[],
  { sound, container }: { sound: Sound; container: 'webm' | 'mp4' },
): Promise<Omit<SoundPiece, 'missing'>> {
  const start = packets[0]?.timestamp ?? 0
  const target = new BufferTarget()
  const format = container === 'webm' ? new WebMOutputFormat() : new Mp4OutputFormat()
  const output = new Output({ format, target })
  withoutTime(output)
  try {
    const source = new EncodedAudioPacketSource(sound.codec)
    output.addAudioTrack(source)
    await output.start()
    for (const [index, packet] of packets.entries()) {
      const moved = packet.clone({ timestamp: packet.timestamp - start })
      await source.add(moved, index === 0 ? { decoderConfig: sound.config } : undefined)
    }
    await output.finalize()
  } catch (error) {
    throw asRefusal(error)
  }
  if (target.buffer === null) throw unreadable()
  return {
    bytes: new Uint8Array(target.buffer),
    contentType: container === 'webm' ? 'audio/webm' : 'audio/mp4',
    offsetMs: Math.round(start * 1000),
  }
}

import { readFileSync } from 'node:fs'
import { BufferSource, EncodedPacketSink, Input, MATROSKA, MP4, WEBM, type InputTrack } from 'mediabunny'
import type { MediaSource, RandomTarget } from '#domain/recordings/ports.ts'

/** `live-part-1.webm`, `live-part-2.webm`, `live-voice.webm`, `live.mp4` (Chromium's MediaRecorder), `tagged.mp4` (ffmpeg). */
export function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(name, import.meta.url)))
}

/** Bytes as a part; `reads` tells what was asked for. */
export function partOf(bytes: Uint8Array): MediaSource & { reads: { start: number; end: number }[] } {
  const reads: { start: number; end: number }[] = []
  return {
    length: bytes.length,
    reads,
    async read(start, end) {
      reads.push({ start, end })
      return bytes.slice(start, Math.min(end, bytes.length))
    },
  }
}

/** A file that takes bytes anywhere; `writes` tells in which order they came. */
export function fileTarget(): RandomTarget & {
  bytes(): Uint8Array
  writes: { position: number; length: number }[]
} {
  let file = Buffer.alloc(0)
  const writes: { position: number; length: number }[] = []
  return {
    writes,
    async write(bytes, position) {
      writes.push({ position, length: bytes.length })
      if (file.length < position + bytes.length) {
        file = Buffer.concat([file, Buffer.alloc(position + bytes.length - file.length)])
      }
      file.set(bytes, position)
    },
    bytes: () => new Uint8Array(file),
  }
}

export interface TrackFacts {
  type: string
  codec: string | null
  packets: { timestamp: number; duration: number; key: boolean; data: string }[]
}

/** What a fresh reader finds in a finished file. */
export async function look(bytes: Uint8Array) {
  const input = new Input({ formats: [WEBM, MATROSKA, MP4], source: new BufferSource(bytes) })
  try {
    const tracks: TrackFacts[] = []
    for (const track of await input.getTracks()) tracks.push(await lookAtTrack(track))
    return {
      seconds: await input.getDurationFromMetadata(),
      computedSeconds: await input.computeDuration(),
      tags: await input.getMetadataTags(),
      format: (await input.getFormat()).name,
      tracks,
    }
  } finally {
    input.dispose()
  }
}

async function lookAtTrack(track: InputTrack): Promise<TrackFacts> {
  const packets: TrackFacts['packets'] = []
  for await (const packet of new EncodedPacketSink(track).packets()) {
    packets.push({
      timestamp: packet.timestamp,
      duration: packet.duration,
      key: packet.type === 'key',
      data: Buffer.from(packet.data).toString('base64'),
    })
  }
  return { type: track.type, codec: await track.getCodec(), packets }
}

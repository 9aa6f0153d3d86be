import { EncodedPacketSink } from 'mediabunny'
import type { MediaFacts, MediaSource } from '#domain/recordings/ports.ts'
import { spanOf } from './part-span.ts'
import {
  readPart,
  refuseTooLarge,
  type AudioCodec,
  type Part,
  type Picture,
  type VideoCodec,
} from './read-part.ts'
import { asRefusal, longestSeconds, tooLong, unreadable } from './refusals.ts'

/** MP4 for H.264 and AAC, which WebM does not know; WebM for everything else. */
export function containerFor(video: VideoCodec | null, audio: AudioCodec): 'webm' | 'mp4' {
  if (video === 'avc') return 'mp4'
  if (audio === 'opus') return 'webm'
  if (video === null) return 'mp4'
  throw unreadable()
}

/** What the parts are together; the lengths add up. See `MediaTool.probe`. */
export async function probe(parts: readonly MediaSource[]): Promise<MediaFacts> {
  let seconds = 0
  let video: MediaFacts['video'] = null
  let audio: AudioCodec | null = null
  for (const source of parts) {
    const facts = await probePart(source)
    seconds += facts.seconds
    if (seconds > longestSeconds) throw tooLong()
    video ??= facts.video
    audio ??= facts.audio
  }
  if (audio === null || !(seconds > 0)) throw unreadable()
  return {
    durationMs: Math.round(seconds * 1000),
    container: containerFor((video?.codec ?? null) as VideoCodec | null, audio),
    video,
    audio: { codec: audio },
  }
}

async function probePart(source: MediaSource) {
  const part = await readPart(source)
  try {
    const { first, end } = (await spanOf(part)) ?? { first: 0, end: 0 }
    if (!Number.isFinite(first) || !Number.isFinite(end)) throw unreadable()
    if (part.video) await checkFrame(part.video)
    const { codec, width, height } = part.video ?? { codec: null, width: 0, height: 0 }
    return {
      seconds: Math.max(0, end - first),
      video: codec && { codec, width, height },
      audio: part.audio.codec,
    }
  } catch (error) {
    throw failureOf(part, error)
  } finally {
    part.input.dispose()
  }
}

/** The frame itself may be larger than its container says; VP8 tells in the first ten bytes of a key frame (RFC 6386 §9.1). */
async function checkFrame({ track, codec }: Picture): Promise<void> {
  if (codec !== 'vp8') return
  const key = await new EncodedPacketSink(track).getFirstKeyPacket()
  if (!key || key.data.length < 10) return
  const frame = Buffer.from(key.data.buffer, key.data.byteOffset, key.data.byteLength)
  refuseTooLarge(frame.readUInt16LE(6) & 0x3fff, frame.readUInt16LE(8) & 0x3fff)
}

/** What reading a part failed with: the source's own failure first, because then the file was not at fault. */
export function failureOf(part: Part, error: unknown): unknown {
  try {
    part.check()
  } catch (own) {
    return own
  }
  return asRefusal(error)
}

import { EncodedPacketSink } from 'mediabunny'
import type { MediaFacts, MediaSource } from '#domain/recordings/ports.ts'
import { spanOf } from './part-span.ts'
import { checkFrame } from './frame-size.ts'
import { tryPart, type AudioCodec, type Part, type Picture, type VideoCodec } from './read-part.ts'
import { asRefusal, costsOnlyItself, longestSeconds, tooLong, unreadable } from './refusals.ts'

/** MP4 for H.264 and AAC, which WebM does not know; WebM for everything else. */
export function containerFor(video: VideoCodec | null, audio: AudioCodec): 'webm' | 'mp4' {
  if (video === 'avc') return 'mp4'
  if (audio === 'opus') return 'webm'
  if (video === null) return 'mp4'
  throw unreadable()
}

/** What the parts are together; the lengths add up, and what cannot be read is left out. See `MediaTool.probe`. */
export async function probe(parts: readonly MediaSource[]): Promise<MediaFacts> {
  let seconds = 0
  let video: MediaFacts['video'] = null
  let audio: AudioCodec | null = null
  let why: unknown = null
  let hasDamage = false
  const missing: number[] = []
  for (const source of parts) {
    const facts = await probePart(source)
    if ('why' in facts) {
      why ??= facts.why
      if (facts.why) missing.push(Math.round(seconds * 1000))
      continue
    }
    hasDamage ||= facts.isDamaged
    seconds += facts.seconds
    if (seconds > longestSeconds) throw tooLong()
    if (facts.isDamaged) missing.push(Math.round(seconds * 1000))
    video ??= facts.video
    audio ??= facts.audio
  }
  // How much of a damaged part can be read is known only once it is.
  if (audio === null || (!(seconds > 0) && !hasDamage)) throw why ?? unreadable()
  return {
    durationMs: Math.round(seconds * 1000),
    container: containerFor((video?.codec ?? null) as VideoCodec | null, audio),
    video,
    audio: { codec: audio },
    missing,
  }
}

async function probePart(source: MediaSource) {
  const part = await tryPart(source)
  if ('why' in part) return part
  try {
    const span = await trySpan(part)
    const { first, end } = span ?? { first: 0, end: 0 }
    if (!Number.isFinite(first) || !Number.isFinite(end)) throw unreadable()
    if (part.video) await checkFirstFrame(part.video)
    const { codec, width, height } = part.video ?? { codec: null, width: 0, height: 0 }
    return {
      seconds: Math.max(0, end - first),
      video: codec && { codec, width, height },
      audio: part.audio.codec,
      isDamaged: span === undefined,
    }
  } catch (error) {
    const failure = failureOf(part, error)
    if (costsOnlyItself(failure)) return { why: failure }
    throw failure
  } finally {
    part.input.dispose()
  }
}

/** Undefined where damage hides how long the part is. */
export async function trySpan(part: Part): Promise<Awaited<ReturnType<typeof spanOf>> | undefined> {
  try {
    return await spanOf(part)
  } catch (error) {
    const failure = failureOf(part, error)
    if (costsOnlyItself(failure)) return undefined
    throw failure
  }
}

async function checkFirstFrame(picture: Picture): Promise<void> {
  const key = await new EncodedPacketSink(picture.track).getFirstKeyPacket()
  if (key) checkFrame(picture, key.data)
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

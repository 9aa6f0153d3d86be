import { EncodedPacketSink, type EncodedPacket, type InputTrack } from 'mediabunny'
import type { Part } from './read-part.ts'

/** Seconds that a last packet without a length of its own is taken to last at most. */
const longestGuess = 0.2

/**
 * How long a packet lasts. Live WebM gives its blocks no length and the last one has no successor to tell it, so the
 * distance to its predecessor stands in.
 */
export function lengthOf(packet: EncodedPacket, previous: EncodedPacket | null): number {
  if (packet.duration > 0 || previous === null) return packet.duration
  return Math.min(longestGuess, Math.max(0, packet.timestamp - previous.timestamp))
}

/**
 * First and last moment of a part in seconds of its own clock, as a walk over its packets would find them: the picture counts
 * from its first key frame. Reads no more than the library needs for the end; null for a part without a packet.
 */
export async function spanOf({
  video,
  audio,
}: Pick<Part, 'video' | 'audio'>): Promise<{ first: number; end: number } | null> {
  const spans = [await spanOfTrack(audio.track), video && (await spanOfTrack(video.track))]
  const found = spans.filter((span) => span !== null)
  if (found.length === 0) return null
  return {
    first: Math.min(...found.map((span) => span.first)),
    end: Math.max(...found.map((span) => span.end)),
  }
}

async function spanOfTrack(track: InputTrack): Promise<{ first: number; end: number } | null> {
  const sink = new EncodedPacketSink(track)
  const metadataOnly = { metadataOnly: true }
  const first = await sink.getFirstKeyPacket(metadataOnly)
  const last = await sink.getPacket(Infinity, metadataOnly)
  if (!first || !last) return null
  const previous = last.duration > 0 ? null : await sink.getPacket(last.timestamp - 0.0005, metadataOnly)
  return { first: first.timestamp, end: last.timestamp + lengthOf(last, previous) }
}

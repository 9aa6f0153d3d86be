import { EncodedPacketSink, type EncodedPacket, type InputTrack } from 'mediabunny'
import type { MediaSource } from '#domain/recordings/ports.ts'
import { checkFrame } from './frame-size.ts'
import { lengthOf } from './part-span.ts'
import { failureOf, trySpan } from './probe.ts'
import { tryPart, type Part, type Picture, type Sound } from './read-part.ts'
import { costsOnlyItself, longestSeconds, tooLong, tooMany } from './refusals.ts'

/** An hour of 60 pictures and 400 packets of sound a second (the shortest that Opus has) are 1.7 million; more is a file made to be slow. */
const mostPackets = 2_000_000

/** No camera gives more; a browser's recorder gives 30. The few are for a beginning whose times stand close together. */
const mostFramesASecond = 120
const fewFrames = 600

/** One packet of a take, with its time from the start of the take. */
export interface TakePacket {
  readonly kind: 'video' | 'audio'
  readonly packet: EncodedPacket
  /** Seconds from the start of the take at which it ends. */
  readonly end: number
}

/** What the first part with a picture and the first part decide for the whole take. */
export interface TakeConfigs {
  readonly video: Picture | null
  readonly audio: Sound
}

interface Walk {
  configs: TakeConfigs
  withVideo: boolean
  /** Told at which millisecond of the take a stretch is left out that nobody can read. */
  onMissing: (at: number) => void
}

/**
 * The packets of all parts in order of time, each part beginning where the one before it ended. One part is open at a
 * time. A part whose picture cannot be joined to the first one's (another codec) gives its sound alone; one that cannot be
 * read, or whose sound is of another kind, costs only itself, and damage inside a part only what stands behind it.
 */
export async function* packetsOfParts(
  parts: readonly MediaSource[],
  walk: Walk,
): AsyncGenerator<TakePacket, void, void> {
  const so = { end: 0, packets: 0, frames: 0 }
  const leaveOut = () => walk.onMissing(Math.round(so.end * 1000))
  for (const source of parts) {
    const part = await tryPart(source)
    if ('why' in part) {
      if (part.why) leaveOut()
      continue
    }
    try {
      if (sameSound(part.audio, walk.configs.audio)) yield* packetsOfPart(part, walk, so)
      else leaveOut()
    } catch (error) {
      const failure = failureOf(part, error)
      if (!costsOnlyItself(failure)) throw failure
      leaveOut()
    } finally {
      part.input.dispose()
    }
  }
}

interface SoFar {
  /** Seconds of the take. */
  end: number
  packets: number
  frames: number
}

async function* packetsOfPart(
  part: Part,
  { configs, withVideo }: Walk,
  so: SoFar,
): AsyncGenerator<TakePacket, void, void> {
  const offset = so.end
  const video = samePicture(part.video, configs.video) ? part.video : null
  // Without the picture the walk would miss where the part ends when its picture outlasts its sound.
  const span = withVideo ? null : await trySpan({ ...part, video })
  const lanes = [await openLane('audio', part.audio.track)]
  if (video && withVideo) lanes.push(await openLane('video', video.track))
  const first = span?.first ?? firstOf(lanes)
  for await (const next of packetsOfLanes(lanes, offset - first)) {
    so.end = Math.max(so.end, next.end)
    if (so.end > longestSeconds) throw tooLong()
    if (++so.packets > mostPackets) throw tooMany()
    if (next.kind === 'video') {
      if (++so.frames > fewFrames + mostFramesASecond * so.end) throw tooMany()
      if (video) checkFrame(video, next.packet.data)
    }
    yield next
  }
  if (span) so.end = Math.max(so.end, offset + span.end - span.first)
}

function sameSound(one: Sound, other: Sound): boolean {
  return (
    one.codec === other.codec && (one.codec === 'opus' || one.config.sampleRate === other.config.sampleRate)
  )
}

function samePicture(one: Picture | null, other: Picture | null): boolean {
  if (one === null || other === null || one.codec !== other.codec) return false
  // H.264 keeps its parameter sets beside the packets, once a file: other sets make the packets unreadable.
  return one.codec !== 'avc' || sameBytes(one.config.description, other.config.description)
}

function sameBytes(
  one: AllowSharedBufferSource | undefined,
  other: AllowSharedBufferSource | undefined,
): boolean {
  return one !== undefined && other !== undefined && Buffer.from(bytesOf(one)).equals(bytesOf(other))
}

function bytesOf(source: AllowSharedBufferSource): Uint8Array {
  return ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source)
}

interface Lane {
  readonly kind: 'video' | 'audio'
  readonly sink: EncodedPacketSink
  next: EncodedPacket | null
  previous: EncodedPacket | null
}

function firstOf(lanes: readonly Lane[]): number {
  return Math.min(...lanes.flatMap(({ next }) => (next ? [next.timestamp] : [])))
}

async function* packetsOfLanes(lanes: Lane[], shift: number): AsyncGenerator<TakePacket, void, void> {
  for (let lane = earliest(lanes); lane !== null; lane = earliest(lanes)) {
    const packet = lane.next as EncodedPacket
    const successor = await lane.sink.getNextPacket(packet)
    // A gap in the blocks is no length: the packet keeps what it says itself, or what its predecessor suggests.
    const duration = successor ? packet.duration : lengthOf(packet, lane.previous)
    const timestamp = packet.timestamp + shift
    yield { kind: lane.kind, packet: packet.clone({ timestamp, duration }), end: timestamp + duration }
    lane.previous = packet
    lane.next = successor
  }
}

/** A track begins at a key packet (all packets of sound are): what stands before it could not be shown. */
async function openLane(kind: 'video' | 'audio', track: InputTrack): Promise<Lane> {
  const sink = new EncodedPacketSink(track)
  const next = await sink.getFirstKeyPacket()
  return { kind, sink, next, previous: null }
}

function earliest(lanes: readonly Lane[]): Lane | null {
  let found: Lane | null = null
  for (const lane of lanes) {
    if (lane.next && (found?.next == null || lane.next.timestamp < found.next.timestamp)) found = lane
  }
  return found
}

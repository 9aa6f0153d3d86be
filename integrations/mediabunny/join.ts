import {
  EncodedAudioPacketSource,
  EncodedVideoPacketSource,
  Mp4OutputFormat,
  Output,
  WebMOutputFormat,
} from 'mediabunny'
import type { MediaFacts, MediaSource, RandomTarget } from '#domain/recordings/ports.ts'
import { packetsOfParts, type TakeConfigs } from './packets-of-parts.ts'
import { containerFor } from './probe.ts'
import { tryPart, type Picture, type Sound } from './read-part.ts'
import { asRefusal, unreadable } from './refusals.ts'
import { settledWrites } from './settled-writes.ts'
import { withoutTime } from './without-time.ts'

/** Bytes of one track that may wait for the other: without a bound, sound that ends early would keep the picture in memory. */
const mostAhead = 67_108_864

/** See `MediaTool.join`. The target gets every byte once: from 64 KiB on in order, the first 64 KiB last. */
export async function join(parts: readonly MediaSource[], target: RandomTarget): Promise<MediaFacts> {
  const configs = await configsOf(parts)
  const { video, audio } = configs
  const container = containerFor(video?.codec ?? null, audio.codec)
  const watched = watchTarget(target)
  const output = new Output({
    // The index of an MP4 stands at its end: in front it would be rewritten once its size is known.
    format: container === 'webm' ? new WebMOutputFormat() : new Mp4OutputFormat({ fastStart: false }),
    target: settledWrites(watched, container === 'webm' ? 'clusters' : 'nothing'),
  })
  withoutTime(output)
  try {
    const missing: number[] = []
    const seconds = await copyPackets(parts, { output, configs, onMissing: (at) => missing.push(at) })
    if (!(seconds > 0)) throw unreadable()
    await output.finalize()
    return {
      durationMs: Math.round(seconds * 1000),
      container,
      video: video && { codec: video.codec, width: video.width, height: video.height },
      audio: { codec: audio.codec },
      missing,
    }
  } catch (error) {
    // A target that failed has closed the way on which giving up is announced to it.
    if (output.state === 'started') await output.cancel().catch(() => undefined)
    watched.check()
    throw asRefusal(error)
  }
}

/** A target that fails is not the recording's fault: its own error is what the caller gets. */
function watchTarget(target: RandomTarget): RandomTarget & { check(): void } {
  let failure: { error: unknown } | null = null
  return {
    async write(bytes, position) {
      try {
        await target.write(bytes, position)
      } catch (error) {
        failure ??= { error }
        throw error
      }
    },
    check() {
      if (failure) throw failure.error
    },
  }
}

/** The configurations that decide for all parts: the first sound, the first picture, of those that can be read. */
export async function configsOf(parts: readonly MediaSource[]): Promise<TakeConfigs> {
  let video: Picture | null = null
  let audio: Sound | null = null
  let why: unknown = null
  for (const source of parts) {
    const part = await tryPart(source)
    if ('why' in part) {
      why ??= part.why
      continue
    }
    part.input.dispose()
    audio ??= part.audio
    video ??= part.video
    if (video) break
  }
  if (audio === null) throw why ?? unreadable()
  return { video, audio }
}

async function copyPackets(
  parts: readonly MediaSource[],
  { output, configs, onMissing }: { output: Output; configs: TakeConfigs; onMissing: (at: number) => void },
): Promise<number> {
  const { video, audio } = configs
  const sound = new EncodedAudioPacketSource(audio.codec)
  const picture = video && new EncodedVideoPacketSource(video.codec)
  if (picture) output.addVideoTrack(picture)
  output.addAudioTrack(sound)
  await output.start()
  let end = 0
  let ahead = { kind: 'audio', bytes: 0 }
  const begun = { video: false, audio: false }
  for await (const next of packetsOfParts(parts, { configs, onMissing, withVideo: true })) {
    const { kind, packet } = next
    if (ahead.kind !== kind) ahead = { kind, bytes: 0 }
    ahead.bytes += packet.byteLength
    if (ahead.bytes > mostAhead) throw unreadable()
    if (kind === 'audio') await sound.add(packet, begun.audio ? undefined : { decoderConfig: audio.config })
    else await picture?.add(packet, begun.video || !video ? undefined : { decoderConfig: video.config })
    begun[kind] = true
    end = Math.max(end, next.end)
  }
  sound.close()
  picture?.close()
  return end
}

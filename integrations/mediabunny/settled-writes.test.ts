import { EncodedAudioPacketSource, EncodedVideoPacketSource, Output, StreamTarget, WebMOutputFormat, Mp4OutputFormat, type StreamTargetChunk } from 'mediabunny' // prettier-ignore
import { describe, expect, it } from 'vitest'
import { fileTarget, partOf } from '../../test/media/media-fixtures.ts'
import { recordedFile } from '../../test/media/recorded-file.ts'
import { configsOf, join } from './join.ts'
import { packetsOfParts } from './packets-of-parts.ts'
import { headBytes, settledWrites } from './settled-writes.ts'
import { withoutTime } from './without-time.ts'

/** The library's own writes, into a file that can be written anywhere. */
async function plainly(bytes: Uint8Array, container: 'webm' | 'mp4') {
  const file = fileTarget()
  const rewritten: { position: number; length: number }[] = []
  let end = 0
  const writable = new WritableStream<StreamTargetChunk>({
    async write({ data, position }) {
      if (position < end) rewritten.push({ position, length: data.length })
      end = Math.max(end, position + data.length)
      await file.write(data, position)
    },
  })
  const parts = [partOf(bytes)]
  const configs = await configsOf(parts)
  const format = container === 'webm' ? new WebMOutputFormat() : new Mp4OutputFormat({ fastStart: false })
  const output = new Output({ format, target: new StreamTarget(writable) })
  withoutTime(output)
  const video = new EncodedVideoPacketSource(configs.video?.codec ?? 'vp8')
  const audio = new EncodedAudioPacketSource(configs.audio.codec)
  output.addVideoTrack(video)
  output.addAudioTrack(audio)
  await output.start()
  for await (const { kind, packet } of packetsOfParts(parts, {
    configs,
    withVideo: true,
    onMissing: () => undefined,
  })) {
    if (kind === 'video')
      await video.add(packet, configs.video ? { decoderConfig: configs.video.config } : undefined)
    else await audio.add(packet, { decoderConfig: configs.audio.config })
  }
  await output.finalize()
  return { bytes: file.bytes(), rewritten }
}

/** How the library writes to a target. */
interface Written {
  _write(data: Uint8Array, position: number): void
  _flush(): Promise<void>
}

describe('a file written once', () => {
  it.each([
    { container: 'webm', keyEvery: 2 },
    { container: 'webm', keyEvery: 60 },
    { container: 'mp4', keyEvery: 2 },
  ] as const)(
    'is the one that the library writes ($container, a key frame every $keyEvery s)',
    async ({ container, keyEvery }) => {
      const { bytes } = await recordedFile({ container, seconds: 120, keyEvery, frameBytes: 1500 })
      const plain = await plainly(bytes, container)
      const target = fileTarget()
      await join([partOf(bytes)], target)
      expect(Buffer.from(target.bytes()).equals(Buffer.from(plain.bytes))).toBe(true)
      let next = headBytes
      for (const { position, length } of target.writes.slice(0, -1)) {
        expect(position).toBe(next)
        next += length
      }
      expect(next).toBe(plain.bytes.length)
      expect(target.writes.at(-1)).toEqual({ position: 0, length: headBytes })
    },
  )

  it('would be rewritten in its first kilobyte, and in WebM at the start of each cluster', async () => {
    const webm = await recordedFile({ container: 'webm', seconds: 60, frameBytes: 1500 })
    const { bytes, rewritten } = await plainly(webm.bytes, 'webm')
    for (const { position, length } of rewritten.filter((write) => write.position > 1024)) {
      expect(length).toBe(5)
      expect(Buffer.from(bytes).readUInt32BE(position - 4)).toBe(0x1f43b675)
    }
    expect(rewritten.length).toBeGreaterThan(25)
    const mp4 = await plainly(
      (await recordedFile({ container: 'mp4', seconds: 60, frameBytes: 1500 })).bytes,
      'mp4',
    )
    expect(mp4.rewritten.every(({ position, length }) => position + length < 100)).toBe(true)
  })

  it('keeps no more than the open cluster and the head waiting', async () => {
    const { bytes } = await recordedFile({ container: 'webm', seconds: 200, keyEvery: 2, frameBytes: 2000 })
    const target = fileTarget()
    await join([partOf(bytes)], target)
    // Two seconds of ten frames a second, and the sound; the first write also has the cluster that the head ends in.
    expect(Math.max(...target.writes.map(({ length }) => length))).toBeLessThan(2 * (2 * 10 * 2100))
    expect(target.writes.length).toBeGreaterThan(80)
  })

  it('fails loudly when what was handed on would change, or a hole is left', async () => {
    const one = settledWrites(fileTarget(), 'nothing') as unknown as Written
    one._write(new Uint8Array(3 * headBytes), 0)
    await one._flush()
    expect(() => one._write(new Uint8Array(5), headBytes)).toThrow('rewrote byte 65536')
    const other = settledWrites(fileTarget(), 'clusters') as unknown as Written
    expect(() => other._write(new Uint8Array(5), 9)).toThrow('a hole before byte 9')
  })
})

import { describe, expect, it } from 'vitest'
import { fileTarget, fixture, look, partOf } from '../../test/media/media-fixtures.ts'
import { recordedFile } from '../../test/media/recorded-file.ts'
import type { SoundPiece } from './extract-sound.ts'
import { mediabunnyTool } from './media-tool.ts'

const tool = mediabunnyTool()
const mib = 1_048_576

async function soundOf(parts: Uint8Array[], mostBytes = 25 * mib): Promise<SoundPiece[]> {
  const pieces: SoundPiece[] = []
  for await (const piece of tool.extractSound(parts.map(partOf), { mostBytes })) pieces.push(piece)
  return pieces
}

describe('the sound alone', () => {
  it.each([
    { name: 'live-part-1.webm', contentType: 'audio/webm', codec: 'opus', packets: 53 },
    { name: 'live-voice.webm', contentType: 'audio/webm', codec: 'opus', packets: 70 },
    { name: 'live.mp4', contentType: 'audio/webm', codec: 'opus', packets: 36 },
    { name: 'tagged.mp4', contentType: 'audio/mp4', codec: 'aac', packets: 88 },
  ])(
    'of $name is one file with every packet of it and nothing else',
    async ({ name, contentType, codec, packets }) => {
      const pieces = await soundOf([fixture(name)])
      expect(pieces.map((piece) => piece.contentType)).toEqual([contentType])
      const found = await look(pieces[0]?.bytes ?? new Uint8Array(0))
      const before = (await look(fixture(name))).tracks.find(({ type }) => type === 'audio')
      expect(found.tracks.map((track) => [track.type, track.codec])).toEqual([['audio', codec]])
      expect(found.tracks[0]?.packets).toHaveLength(packets)
      expect(found.tracks[0]?.packets.map(({ data }) => data)).toEqual(
        before?.packets.map(({ data }) => data),
      )
      expect(found.tags).toEqual({})
      expect(found.seconds).not.toBeNull()
    },
  )

  it('of several parts lies where the joined file has it', async () => {
    const parts = [fixture('live-part-1.webm'), fixture('live-part-2.webm')]
    const target = fileTarget()
    await tool.join(parts.map(partOf), target)
    const joined = (await look(target.bytes())).tracks.find(({ type }) => type === 'audio')?.packets ?? []
    const [piece] = await soundOf(parts)
    const alone = (await look(piece?.bytes ?? new Uint8Array(0))).tracks[0]?.packets ?? []
    expect(alone).toHaveLength(joined.length)
    for (const [index, packet] of alone.entries()) {
      expect(
        Math.abs(packet.timestamp + (piece?.offsetMs ?? 0) / 1000 - (joined[index]?.timestamp ?? 0)),
      ).toBeLessThan(0.0021)
    }
  })

  it('over the limit is split between packets: no piece too large, none lost, each a file from zero', async () => {
    const { bytes } = await recordedFile({ container: 'webm', seconds: 1800, keyEvery: 10, frameBytes: 20 })
    const pieces = await soundOf([bytes], 65_536)
    expect(pieces.length).toBeGreaterThan(3)
    let packets = 0
    for (const { bytes: piece, offsetMs } of pieces) {
      expect(piece.length).toBeLessThanOrEqual(65_536)
      expect(offsetMs).toBe(packets * 100)
      const [track] = (await look(piece)).tracks
      expect(track?.packets[0]?.timestamp).toBe(0)
      packets += track?.packets.length ?? 0
    }
    expect(packets).toBe(18_000)
  })

  it('of an MP4 is split within its limit too', async () => {
    const pieces = await soundOf(
      Array.from({ length: 12 }, () => fixture('tagged.mp4')),
      30_000,
    )
    expect(pieces.length).toBeGreaterThan(2)
    for (const { bytes } of pieces) expect(bytes.length).toBeLessThanOrEqual(30_000)
    const found = await Promise.all(pieces.map(({ bytes }) => look(bytes)))
    expect(found.reduce((sum, { tracks }) => sum + (tracks[0]?.packets.length ?? 0), 0)).toBe(12 * 88)
  })

  it('reads no more of a long recording at once than a bounded piece', async () => {
    const { bytes } = await recordedFile({ container: 'webm', seconds: 600, frameBytes: 4000 })
    const part = partOf(bytes)
    for await (const piece of tool.extractSound([part], { mostBytes: 25 * mib }))
      expect(piece.offsetMs).toBe(0)
    expect(bytes.length).toBeGreaterThan(20 * mib)
    expect(Math.max(...part.reads.map(({ start, end }) => end - start))).toBeLessThanOrEqual(2 * mib)
  })
})

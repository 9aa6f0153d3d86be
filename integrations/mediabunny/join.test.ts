import { BufferSource, EncodedPacketSink, Input, MP4, WEBM } from 'mediabunny'
import { describe, expect, it } from 'vitest'
import { fileTarget, fixture, look, partOf } from '../../test/media/media-fixtures.ts'
import { recordedFile } from '../../test/media/recorded-file.ts'
import { mediabunnyTool } from './media-tool.ts'

const tool = mediabunnyTool()
const parts = (names: readonly string[]) => names.map((name) => partOf(fixture(name)))

async function joined(names: readonly string[]) {
  const target = fileTarget()
  const facts = await tool.join(parts(names), target)
  return { facts, target, bytes: target.bytes() }
}

/** Milliseconds from the first packet's begin to the last one's end; a last one without a length lasts as long as the one before. */
async function packetsMs(name: string): Promise<number> {
  const { tracks } = await look(fixture(name))
  const ends = tracks.map(({ packets }) => {
    const [previous, last] = packets.slice(-2)
    if (!previous || !last) throw new Error('Too few packets.')
    return last.timestamp + (last.duration || last.timestamp - previous.timestamp)
  })
  return 1000 * (Math.max(...ends) - Math.min(...tracks.map(({ packets }) => packets[0]?.timestamp ?? 0)))
}

const packetsOf = (tracks: Awaited<ReturnType<typeof look>>['tracks'], type: string) =>
  tracks.find((track) => track.type === type)?.packets ?? []

describe('the parts of a take as one file', () => {
  it.each([
    { names: ['live-part-1.webm'], container: 'webm', format: 'WebM' },
    { names: ['live-part-1.webm', 'live-part-2.webm'], container: 'webm', format: 'WebM' },
    { names: ['live-voice.webm', 'live-voice.webm', 'live-voice.webm'], container: 'webm', format: 'WebM' },
    { names: ['live.mp4', 'live.mp4'], container: 'mp4', format: 'MP4' },
    { names: ['tagged.mp4'], container: 'mp4', format: 'MP4' },
  ])(
    '$names last as long as their packets, and the file says so in front',
    async ({ names, container, format }) => {
      const { facts, bytes } = await joined(names)
      const wanted = (await Promise.all(names.map(packetsMs))).reduce((sum, ms) => sum + ms, 0)
      const found = await look(bytes)
      expect(facts.container).toBe(container)
      expect(found.format).toBe(format)
      expect(Math.abs(facts.durationMs - wanted)).toBeLessThan(50)
      expect(Math.abs((found.seconds ?? 0) * 1000 - wanted)).toBeLessThan(50)
      const probed = await tool.probe(parts(names))
      expect(probed).toEqual({ ...facts, durationMs: probed.durationMs })
      expect(Math.abs(probed.durationMs - facts.durationMs)).toBeLessThan(50)
    },
  )

  it('holds every packet of every part, byte for byte, each part beginning where the one before it ended', async () => {
    const { bytes } = await joined(['live-part-1.webm', 'live-part-2.webm'])
    const [first, second, whole] = await Promise.all(
      [fixture('live-part-1.webm'), fixture('live-part-2.webm'), bytes].map(look),
    )
    for (const type of ['video', 'audio']) {
      const all = packetsOf(whole?.tracks ?? [], type)
      const one = packetsOf(first?.tracks ?? [], type)
      const two = packetsOf(second?.tracks ?? [], type)
      expect(all.map(({ data }) => data)).toEqual([...one, ...two].map(({ data }) => data))
      const shifts = all
        .slice(one.length)
        .map(({ timestamp }, index) => timestamp - (two[index]?.timestamp ?? 0))
      expect(Math.max(...shifts) - Math.min(...shifts)).toBeLessThan(0.0021)
      expect(shifts[0]).toBeGreaterThan(one.at(-1)?.timestamp ?? Infinity)
      expect(all[one.length]?.key).toBe(true)
    }
  })

  it.each([['webm'], ['mp4']] as const)(
    'can be searched: a fresh reader finds the key frame of any second of a %s file',
    async (container) => {
      const { bytes: recorded } = await recordedFile({ container, seconds: 20 })
      const target = fileTarget()
      await tool.join([partOf(recorded)], target)
      const bytes = target.bytes()
      let read = 0
      const source = new BufferSource(bytes)
      source.on('read', ({ start, end }) => (read += end - start))
      const input = new Input({ formats: [WEBM, MP4], source })
      const video = await input.getPrimaryVideoTrack()
      if (!video) throw new Error('No picture.')
      for (const second of [17, 3.5, 11, 0]) {
        const packet = await new EncodedPacketSink(video).getKeyPacket(second)
        expect(packet?.type).toBe('key')
        expect(packet?.timestamp).toBeLessThanOrEqual(second)
        expect(packet?.timestamp).toBeGreaterThan(second - 2.1)
      }
      expect(read).toBeLessThan(bytes.length * 2)
      input.dispose()
    },
  )

  it('R-65: carries no title, no place, no time of its making', async () => {
    const { bytes } = await joined(['tagged.mp4'])
    expect((await look(fixture('tagged.mp4'))).tags).toMatchObject({ title: 'Secret title' })
    expect((await look(bytes)).tags).toEqual({})
    const text = Buffer.from(bytes).toString('latin1')
    for (const secret of ['Secret title', '+52.52', 'Lavf', 'udta']) expect(text).not.toContain(secret)
    for (const box of ['mvhd', 'tkhd', 'mdhd']) {
      const at = text.indexOf(box)
      // Version and flags, then the times of making and changing.
      expect(Buffer.from(bytes).subarray(at + 8, at + 16)).toEqual(Buffer.alloc(8))
    }
  })

  it('is the same every time, so that a stage that runs again makes the same file', async () => {
    const [one, two] = [await joined(['live.mp4', 'live.mp4']), await joined(['live.mp4', 'live.mp4'])]
    expect(Buffer.from(one.bytes).equals(Buffer.from(two.bytes))).toBe(true)
  })

  it('keeps the sound of a part without its own kind of picture', async () => {
    const { facts, bytes } = await joined(['live-part-1.webm', 'live-voice.webm'])
    const { tracks } = await look(bytes)
    expect(facts.video?.codec).toBe('vp8')
    expect(packetsOf(tracks, 'video')).toHaveLength(32)
    expect(packetsOf(tracks, 'audio')).toHaveLength(53 + 70)
  })

  it('leaves out a part whose sound is of another kind, and says where', async () => {
    const { facts } = await joined(['live.mp4', 'tagged.mp4'])
    const { facts: alone } = await joined(['live.mp4'])
    expect(facts).toEqual({ ...alone, missing: [alone.durationMs] })
  })
})

describe('a recording that a dead tab cut off', () => {
  it.each(['live-part-1.webm', 'live-voice.webm'])(
    '%s keeps every whole packet before the cut, wherever it is',
    async (name) => {
      const whole = fixture(name)
      const all = await look(whole)
      for (let cut = whole.length - 1; cut > 2000; cut -= 997) {
        const target = fileTarget()
        await tool.join([partOf(whole.subarray(0, cut))], target)
        const { tracks } = await look(target.bytes())
        for (const { type, packets } of all.tracks) {
          const kept = packetsOf(tracks, type).map(({ data }) => data)
          const ends = endsIn(whole, packets)
          const wholeBefore = packets.filter((_, index) => (ends[index] ?? 0) <= cut)
          expect(kept).toEqual(wholeBefore.map(({ data }) => data))
        }
      }
    },
  )

  it('keeps them too in a cluster that had announced its size', async () => {
    const target = fileTarget()
    await tool.join([partOf(fixture('live-voice.webm'))], target)
    const whole = target.bytes()
    const again = fileTarget()
    await tool.join([partOf(whole.subarray(0, Math.floor(whole.length * 0.9)))], again)
    const kept = packetsOf((await look(again.bytes())).tracks, 'audio').length
    expect(kept).toBeGreaterThan(60)
    expect(kept).toBeLessThan(70)
  })

  it('is what of an MP4 came whole', async () => {
    const whole = fixture('live.mp4')
    const target = fileTarget()
    await tool.join([partOf(whole.subarray(0, Math.floor(whole.length * 0.9)))], target)
    const { tracks } = await look(target.bytes())
    expect(packetsOf(tracks, 'video').length).toBeGreaterThan(10)
    expect(packetsOf(tracks, 'audio').length).toBe(36)
  })
})

/** Where each packet ends in the file; of silence many are the same bytes. */
function endsIn(bytes: Uint8Array, packets: readonly { data: string }[]): number[] {
  let at = 0
  return packets.map(({ data }) => {
    const packet = Buffer.from(data, 'base64')
    at = Buffer.from(bytes).indexOf(packet, at) + packet.length
    return at
  })
}

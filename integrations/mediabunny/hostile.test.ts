import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { domainError, isDomainError } from '#domain/shared/errors.ts'
import { fileTarget, fixture, look, partOf } from '../../test/media/media-fixtures.ts'
import { recordedFile } from '../../test/media/recorded-file.ts'
import { mediabunnyTool } from './media-tool.ts'

const tool = mediabunnyTool()
const text = (content: string) => new TextEncoder().encode(content)
const joinOf = (...bytes: Uint8Array[]) => tool.join(bytes.map(partOf), fileTarget())
const playlist =
  '#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:9,\nhttp://127.0.0.1:9/segment.ts\n#EXT-X-ENDLIST\n'

async function wav(): Promise<Uint8Array> {
  const bytes = Buffer.alloc(44 + 800)
  bytes.write('RIFF', 0)
  bytes.writeUInt32LE(836, 4)
  bytes.write('WAVEfmt ', 8)
  for (const [at, value] of [
    [16, 16],
    [24, 8000],
    [28, 8000],
    [40, 800],
  ] as const)
    bytes.writeUInt32LE(value, at)
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, 1],
    [34, 8],
  ] as const)
    bytes.writeUInt16LE(value, at)
  bytes.write('data', 36)
  return bytes
}

describe('R-63: what is no recording of a browser', () => {
  it.each([
    ['nothing', new Uint8Array(0)],
    ['one byte', Uint8Array.of(0x1a)],
    ['a header and no more', fixture('live-part-1.webm').subarray(0, 50)],
    ['tracks without a packet', fixture('live-part-1.webm').subarray(0, 300)],
    ['zeros', new Uint8Array(100_000)],
    ['a page', text('<!doctype html><script>alert(1)</script>')],
    ['a playlist that names an address', text(playlist)],
    ['an SVG picture', text('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    [
      'an MP4 header and a playlist',
      Buffer.concat([Buffer.from('0000001c66747970', 'hex'), text('isom\0\0\0\0isomhlsf'), text(playlist)]),
    ],
    ['an MP4 without its index', fixture('tagged.mp4').subarray(0, 9000)],
    [
      'an archive in front of a recording',
      Buffer.concat([Buffer.from('504b0304', 'hex'), fixture('live-part-1.webm')]),
    ],
  ])('is refused: %s', async (_, bytes) => {
    await expect(tool.probe([partOf(bytes)])).rejects.toMatchObject({
      kind: 'invalid',
      code: 'media.unreadable',
    })
    await expect(joinOf(bytes)).rejects.toMatchObject({ kind: 'invalid', code: 'media.unreadable' })
  })

  it('F-33: names addresses that nobody asks, whatever it calls itself', async () => {
    const asked: string[] = []
    const listener = createServer((request, response) => {
      asked.push(request.url ?? '')
      response.end()
    })
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
    const { port } = listener.address() as AddressInfo
    const here = `http://127.0.0.1:${port}`
    const list = (line: string) => text(`#EXTM3U\n#EXT-X-VERSION:3\n#EXTINF:9,\n${line}\n#EXT-X-ENDLIST\n`)
    const ftyp = Buffer.concat([Buffer.from('0000001c66747970', 'hex'), text('isom\0\0\0\0isomhlsf')])
    const payloads = [
      list(`${here}/segment.ts`),
      Buffer.concat([ftyp, list(`${here}/in-mp4.ts`)]),
      list('file:///etc/hostname'),
      list(`concat:${here}/one|${here}/two`),
      text(`ffconcat version 1.0\nfile '${here}/concat'\n`),
      text(`<MPD xmlns="urn:mpeg:dash:schema:mpd:2011"><BaseURL>${here}/dash</BaseURL></MPD>`),
      text(`<svg xmlns="http://www.w3.org/2000/svg"><image href="${here}/picture"/></svg>`),
      Buffer.concat([fixture('live-part-1.webm').subarray(0, 300), list(`${here}/behind`)]),
    ]
    for (const bytes of payloads) {
      await expect(tool.probe([partOf(bytes)])).rejects.toMatchObject({ kind: 'invalid' })
      await expect(joinOf(bytes)).rejects.toMatchObject({ kind: 'invalid' })
    }
    expect(asked).toEqual([])
    // The control: the listener hears what is asked.
    await fetch(`${here}/control`)
    expect(asked).toEqual(['/control'])
    await new Promise((resolve) => listener.close(resolve))
  })

  it('is refused also where another player would take it: a WAV file', async () => {
    await expect(tool.probe([partOf(await wav())])).rejects.toMatchObject({ code: 'media.unreadable' })
  })

  it('is refused without any part', async () => {
    await expect(tool.probe([])).rejects.toMatchObject({ code: 'media.unreadable' })
    await expect(joinOf()).rejects.toMatchObject({ code: 'media.unreadable' })
  })

  it('leaves nothing behind of what hangs on the end of a recording', async () => {
    const hidden = text('<script>steal()</script>'.repeat(50))
    const target = fileTarget()
    await tool.join([partOf(Buffer.concat([fixture('live-part-1.webm'), hidden]))], target)
    expect(Buffer.from(target.bytes()).includes('steal()')).toBe(false)
    expect((await look(target.bytes())).tracks.map(({ packets }) => packets.length)).toEqual([32, 53])
  })
})

describe('limits by content', () => {
  it.each([
    ['16k × 16k in the container', { size: { width: 16_384, height: 16_384 } }],
    ['a little too wide', { size: { width: 1922, height: 1080 } }],
    ['a little too high', { size: { width: 1920, height: 1082 } }],
    ['a small claim around a large frame (F-34)', { frameSize: { width: 16_000, height: 16_000 } }],
  ])('refuse a picture of %s', async (_, options) => {
    const { bytes } = await recordedFile({ container: 'webm', seconds: 2, ...options })
    await expect(tool.probe([partOf(bytes)])).rejects.toMatchObject({
      kind: 'invalid',
      code: 'media.too_large',
    })
  })

  it('take 1920 × 1080, also upright', async () => {
    for (const size of [
      { width: 1920, height: 1080 },
      { width: 1080, height: 1920 },
    ]) {
      const { bytes } = await recordedFile({ container: 'webm', seconds: 2, size })
      expect((await tool.probe([partOf(bytes)])).video).toMatchObject(size)
    }
  })

  it('refuse more than 60 minutes, in one part or in all together, and take 60', async () => {
    const hour = await recordedFile({ container: 'webm', seconds: 3600, keyEvery: 30, frameBytes: 20 })
    expect((await tool.probe([partOf(hour.bytes)])).durationMs).toBe(3_600_000)
    const { bytes } = await recordedFile({ container: 'webm', seconds: 1 })
    for (const parts of [
      [hour.bytes, bytes],
      [bytes, hour.bytes],
    ]) {
      await expect(tool.probe(parts.map(partOf))).rejects.toMatchObject({
        kind: 'invalid',
        code: 'media.too_long',
      })
    }
    await expect(joinOf(hour.bytes, bytes)).rejects.toMatchObject({ code: 'media.too_long' })
  })

  it('R-62: refuse a large frame that comes only later, behind small ones', async () => {
    const later = { width: 16_000, height: 16_000 }
    const { bytes } = await recordedFile({ container: 'webm', seconds: 6, laterSize: later })
    await expect(joinOf(bytes)).rejects.toMatchObject({ code: 'media.too_large' })
  })

  it('refuse a picture without sound', async () => {
    for (const container of ['webm', 'mp4'] as const) {
      const { bytes } = await recordedFile({ container, seconds: 2, soundSeconds: 0 })
      await expect(tool.probe([partOf(bytes)])).rejects.toMatchObject({
        kind: 'invalid',
        code: 'media.no_sound',
      })
    }
  })
})

describe('a file made to be slow or large', () => {
  /** The head of a real recording up to its first cluster. */
  const head = fixture('live-part-1.webm').subarray(
    0,
    Buffer.from(fixture('live-part-1.webm')).indexOf('1f43b675', 'hex'),
  )
  const clusterOf = (size: string) => Buffer.from(`1f43b675${size}e78100`, 'hex')

  it('with a cluster of 80 MiB is refused before it is read into memory', async () => {
    const start = Buffer.concat([head, clusterOf('0805000000'), Buffer.from('a304fffff0', 'hex')])
    const mostRead = { bytes: 0 }
    const part = {
      length: 90_000_000,
      async read(from: number, to: number) {
        mostRead.bytes = Math.max(mostRead.bytes, to - from)
        const bytes = new Uint8Array(to - from)
        if (from < start.length) bytes.set(start.subarray(from, to))
        return bytes
      },
    }
    await expect(tool.join([part], fileTarget())).rejects.toMatchObject({ code: 'media.unreadable' })
    expect(mostRead.bytes).toBeLessThanOrEqual(67_108_864)
  })

  it('with a cluster of an impossible size between two others ends all the same', async () => {
    const whole = Buffer.from(fixture('live-part-1.webm'))
    const second = whole.indexOf('1f43b675', head.length + 4, 'hex')
    whole[second + 4] = 0
    const outcome = await joinOf(whole).then(
      () => 'read',
      (error: { code?: string }) => error.code,
    )
    expect(['read', 'media.unreadable']).toContain(outcome)
  })

  it('F-34 R-62: with a hundred thousand pictures in a second is refused', async () => {
    // A block of sound, then pictures, all of one moment: track, time, key, and a small frame.
    const block = (track: number, data: Buffer) =>
      Buffer.concat([Buffer.from([0xa3, 0x80 | (data.length + 4), 0x80 | track, 0, 0, 0x80]), data])
    const [sound, picture] = soundIsFirst(Buffer.from(fixture('live-part-1.webm'))) ? [1, 2] : [2, 1]
    const frame = Buffer.from('d02a009d012a4001f000', 'hex')
    const pictures = Buffer.concat(Array.from({ length: 100_000 }, () => block(picture, frame)))
    const bytes = Buffer.concat([
      head,
      clusterOf('01ffffffffffffff'),
      block(sound, Buffer.from([8])),
      pictures,
    ])
    await expect(joinOf(bytes)).rejects.toMatchObject({ kind: 'invalid', code: 'media.too_many' })
  })

  it('with a hundred thousand empty elements is walked in a few reads', async () => {
    const empty = Buffer.alloc(200_000, Buffer.from('ec80', 'hex'))
    const part = partOf(
      Buffer.concat([head, clusterOf('01ffffffffffffff'), empty, Buffer.from('a3ff', 'hex')]),
    )
    await expect(tool.join([part], fileTarget())).rejects.toMatchObject({ code: 'media.unreadable' })
    expect(part.reads.length).toBeLessThan(60)
  })
})

/** Chromium writes its two tracks in the order in which they came. */
const soundIsFirst = (bytes: Buffer) => bytes.indexOf('A_OPUS') < bytes.indexOf('V_VP8')

describe('a failure that is not the recording’s', () => {
  const down = domainError('unavailable', 'objects.down', 'The store cannot be reached.')

  it('comes through as it is: the store that is read', async () => {
    const whole = partOf(fixture('live-part-1.webm'))
    for (const after of [0, 1, 2, 3, 4]) {
      let reads = 0
      const part = {
        length: whole.length,
        read: (start: number, end: number) =>
          reads++ >= after ? Promise.reject(down) : whole.read(start, end),
      }
      await expect(tool.join([part], fileTarget())).rejects.toBe(down)
    }
  })

  it('comes through as it is: the store that is written', async () => {
    const full = new Error('No space.')
    const { bytes } = await recordedFile({ container: 'webm', seconds: 60, frameBytes: 1500 })
    await expect(tool.join([partOf(bytes)], { write: () => Promise.reject(full) })).rejects.toBe(full)
  })
})

describe('damaged recordings', () => {
  it.each(['live-part-1.webm', 'live.mp4'])(
    '%s with bytes turned over is read or refused, and never anything else',
    async (name) => {
      const whole = fixture(name)
      const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), {
        minLength: 1,
        maxLength: 12,
      })
      await fc.assert(
        fc.asyncProperty(damage, async (changes) => {
          const bytes = whole.slice()
          for (const [at, value] of changes) bytes[at] = value
          const error = await joinOf(bytes).then(
            () => null,
            (refusal: unknown) => refusal,
          )
          if (error !== null) expect(isDomainError(error) && error.kind).toBe('invalid')
        }),
        { numRuns: 150 },
      )
    },
  )
})

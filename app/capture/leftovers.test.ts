import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { memoryBrowser } from '../../test/setup/memory-browser.ts'
import type { MemoryBrowser } from '../../test/setup/memory-browser.ts'
import { openDatabase, write } from './device/database.ts'
import { openDeviceCopy } from './device/device-copy.ts'
import { copyLife, deviceTime } from './device/one-day.ts'
import {
  countUnsentRecordings,
  forgetRecordings,
  listRecordings,
  lookAfterRecordings,
} from './device/unsent-recordings.ts'
import { sendLeftovers } from './leftovers.ts'
import { nextChunk } from './parts.ts'
import type { Chunk, Part } from './parts.ts'
import type { Trouble } from './upload/trouble.ts'

/** The way to the server: what arrives there, and how it answers. */
const server = vi.hoisted(() => ({ answer: null as Trouble | null, got: [] as string[] }))

interface Sent {
  part: Part
  read(chunk: Chunk): Promise<Uint8Array | null>
  onStored(offset: number): void
}

vi.mock('./upload/create-upload.ts', () => ({
  createUpload: async ({ uploadsUrl }: { uploadsUrl: string }) => server.answer ?? `${uploadsUrl}/1`,
}))
vi.mock('./upload/upload-part.ts', () => ({
  async uploadPart({ part, read, onStored }: Sent) {
    for (const chunk of part.chunks) {
      const bytes = await read(chunk)
      server.got.push(`${part.url}: ${new TextDecoder().decode(bytes ?? new Uint8Array())}`)
      onStored(chunk.start + chunk.length)
    }
    return null
  },
}))

let device: MemoryBrowser
beforeEach(() => {
  Object.assign(server, { answer: null, got: [] })
  device = memoryBrowser()
  for (const [name, value] of Object.entries(device.globals)) vi.stubGlobal(name, value)
  vi.stubGlobal('window', new EventTarget())
})
afterEach(() => void vi.unstubAllGlobals())

interface Answer {
  person?: string
  decided?: boolean
  lastAt?: number
}

/** An answer of two pieces that an earlier page left here, nothing of it sent. */
async function leave(takeId: string, { person = 'ada', decided = false, lastAt }: Answer = {}) {
  const wallClock = () => lastAt ?? deviceTime()
  const copy = await openDeviceCopy({ takeId, person, uploadsUrl: `/${takeId}`, wallClock })
  const part: Part = {
    ...{ number: 1, type: 'audio/webm', url: null, ended: true, safe: 0, complete: false, from: 'device' },
    chunks: [],
  }
  for (const words of ['one', 'two']) {
    const chunk = { ...nextChunk(part), length: words.length, ms: 1_000, levels: null }
    await copy.keep(part, chunk, new TextEncoder().encode(words).buffer)
    part.chunks.push(chunk)
  }
  if (decided) await copy.mark({ decided })
}

const send = (except: string | null = null) =>
  sendLeftovers({ person: 'ada', except, signal: new AbortController().signal })
const takes = async () => (await listRecordings()).map(({ takeId }) => takeId)
const left = () => ['takes', 'parts', 'chunks'].map((table) => device.rows(table).length)

describe('what answers left on this device', () => {
  it('B13 is sent, and each piece is noted as stored before it leaves the device', async () => {
    await leave('take')
    const noted: unknown[] = []
    device.watch((change) => {
      if (change.startsWith('remove file')) noted.push(change, (device.rows('parts')[0] as Part).safe >= 3)
    })
    await send()
    expect(server.got).toEqual(['/take/1: one', '/take/1: two'])
    await vi.waitFor(() => expect(device.files()).toEqual([]))
    expect(noted).toEqual(['remove file take/1-0', true, 'remove file take/1-1', true])
    expect(await listRecordings()).toMatchObject([{ takeId: 'take', unsent: false }])
  })

  it('S1-5 goes with its key once it is sent, where its person had decided about it', async () => {
    await leave('take', { decided: true })
    await send()
    expect(server.got).toHaveLength(2)
    expect([left(), device.files()]).toEqual([[0, 0, 0], []])
  })

  it('S1-5 goes unsent where the server wants it no more, and only where its person had decided', async () => {
    server.answer = 'gone'
    await leave('decided', { decided: true })
    await leave('open')
    await send()
    expect([await takes(), device.files()]).toEqual([['open'], ['open/1-0', 'open/1-1']])
  })

  it.each(['signed_out', 'refused', 'too_large', 'no_room', 'no_space', 'taken'] as const)(
    'B13 stays whole where the server says %s, decided or not',
    async (trouble) => {
      server.answer = trouble
      await leave('decided', { decided: true })
      await leave('open')
      await send()
      expect([left(), device.files().length]).toEqual([[2, 2, 4], 4])
    },
  )

  it('is left to the page that has it open', async () => {
    await leave('take')
    await leave('open')
    await send('open')
    expect(server.got.every((piece) => piece.startsWith('/take/'))).toBe(true)
  })

  it('S1-5 is nothing where nothing was ever recorded: its line goes, with the key', async () => {
    await openDeviceCopy({ takeId: 'take', person: 'ada', uploadsUrl: '/take', wallClock: deviceTime })
    expect(await countUnsentRecordings('ada')).toEqual({ own: 0, others: 0 })
    await send()
    expect(left()).toEqual([0, 0, 0])
  })

  it('B13 is told and kept where a piece is here and the line of its part is not', async () => {
    await leave('take')
    await write(await openDatabase(), ['parts'], (store) => void store('parts').delete(['take', 1]))
    expect(await countUnsentRecordings('ada')).toEqual({ own: 1, others: 0 })
    await send()
    expect([await takes(), device.files()]).toEqual([['take'], ['take/1-0', 'take/1-1']])
  })
})

const none = { voice: 0, video: 0 }

describe('a browser that two people share', () => {
  it('S1-5 counts and sends each one’s own answers, and tells of the others’ only that they are here', async () => {
    await leave('adas')
    await leave('bens', { person: 'ben' })
    expect(await countUnsentRecordings('ada')).toEqual({ own: 1, others: 1 })
    expect(await lookAfterRecordings('ada')).toMatchObject({ erased: none, unsent: 1, others: 1 })
    await send()
    expect(server.got.every((piece) => piece.startsWith('/adas/'))).toBe(true)
    expect(await countUnsentRecordings('ada')).toEqual({ own: 0, others: 1 })
    expect(device.files()).toEqual(['bens/1-0', 'bens/1-1'])
  })

  it.each([true, false])(
    'S1-5 loses one’s own at the sign-out, and what has no line any more, and nothing of the others (files: %s)',
    async (fileSystem) => {
      if (!fileSystem) vi.stubGlobal('navigator', { storage: {} })
      await leave('adas')
      await leave('bens', { person: 'ben' })
      await leave('lost')
      await write(await openDatabase(), ['takes'], (store) => void store('takes').delete('lost'))
      await forgetRecordings('ada')
      expect(await takes()).toEqual(['bens'])
      expect(device.files().length + device.rows('bytes').length).toBe(2)
      await forgetRecordings('ben')
      expect([await takes(), device.files(), device.rows('bytes')]).toEqual([[], [], []])
    },
  )

  it('S1-5 erases anybody’s copy when its day is over, and tells that to its own person alone', async () => {
    await leave('bens', { person: 'ben', lastAt: deviceTime() - copyLife - 1 })
    expect(await lookAfterRecordings('ada')).toMatchObject({ erased: none, unsent: 0, others: 0 })
    expect([left(), device.files()]).toEqual([[0, 0, 0], []])
    await leave('adas', { lastAt: deviceTime() - copyLife - 1 })
    expect(await lookAfterRecordings('ada')).toMatchObject({ erased: { ...none, voice: 1 }, unsent: 0 })
  })
})

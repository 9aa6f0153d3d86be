import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { memoryBrowser } from '../../test/setup/memory-browser.ts'
import type { MemoryBrowser } from '../../test/setup/memory-browser.ts'
import { openDeviceCopy } from './device/device-copy.ts'
import { copyLife, deviceTime } from './device/one-day.ts'
import { eraseOverdueRecordings, listRecordings, lookAfterRecordings } from './device/unsent-recordings.ts'
import { forgetHandedIn } from './forget-handed-in.ts'
import { takeLevels } from './parts.ts'
import type { Part } from './parts.ts'

let device: MemoryBrowser
beforeEach(() => {
  device = memoryBrowser()
  for (const [name, value] of Object.entries(device.globals)) vi.stubGlobal(name, value)
})
afterEach(() => void vi.unstubAllGlobals())

interface Answer {
  person?: string
  type?: string
  complete?: boolean
  lastAt?: number
}

const open = (takeId: string, person = 'ada', lastAt?: number) =>
  openDeviceCopy({ takeId, person, uploadsUrl: `/${takeId}`, wallClock: () => lastAt ?? deviceTime() })

/** An answer of one piece, as its page leaves it: sent and erased from the device, or not sent at all. */
async function leave(takeId: string, { person, type = 'audio/webm', complete = true, lastAt }: Answer = {}) {
  const copy = await open(takeId, person, lastAt)
  const part: Part = {
    ...{ number: 1, type, url: `/${takeId}/1`, ended: true, safe: 0, complete: false, from: 'device' },
    chunks: [],
  }
  const chunk = { index: 0, start: 0, length: 3, ms: 1_000, levels: Uint8Array.of(7, 8) }
  await copy.keep(part, chunk, new TextEncoder().encode('one').buffer)
  part.chunks.push(chunk)
  if (!complete) return
  Object.assign(part, { safe: 3, complete })
  await copy.updatePart(part)
  await copy.erase(part)
}

/** The server's word on each answer that is asked about, by its status. */
function server(status: number) {
  const asked: string[] = []
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url)
    if (status === 0) throw new TypeError('Failed to fetch')
    return new Response(null, { status, headers: { 'Upload-Offset': '3' } })
  })
  return asked
}

const ask = (except: string | null = null) =>
  forgetHandedIn({ person: 'ada', except, signal: new AbortController().signal })
const takes = async () => (await listRecordings()).map(({ takeId }) => takeId)

it.each([
  ['was not handed in', 204],
  ['cannot be reached', 0],
  ['is busy', 503],
  ['does not know who asks', 401],
])('B13 what keeping an answer needs stays where the server says that it %s', async (_why, status) => {
  await leave('take')
  server(status)
  await ask()
  const { parts } = await open('take')
  expect([...(takeLevels(parts) ?? [])]).toEqual([7, 8])
  expect(parts).toMatchObject([{ complete: true, url: '/take/1' }])
})

it('S1-5 nothing of an answer is left once the server has said that it takes nothing of it any more', async () => {
  await leave('take')
  const asked = server(404)
  await ask()
  expect(asked).toEqual(['/take/1/settled'])
  expect([await takes(), device.files(), device.rows('chunks'), device.rows('parts')]).toEqual([
    [],
    [],
    [],
    [],
  ])
})

it('B13 leaves alone what is still to be sent, what its own page shows, and what is another account’s', async () => {
  await leave('unsent', { complete: false })
  await leave('shown')
  await leave('bens', { person: 'ben' })
  const asked = server(404)
  await ask('shown')
  expect([asked, (await takes()).toSorted()]).toEqual([[], ['bens', 'shown', 'unsent']])
})

const overdue = { complete: false, lastAt: deviceTime() - copyLife - 1 }

it('B13 a video whose day is over waits for its student’s page to try sending it, and is erased only then', async () => {
  await leave('video', { ...overdue, type: 'video/webm' })
  await leave('voice', overdue)
  expect((await eraseOverdueRecordings({ person: 'ada' })).map(({ takeId }) => takeId)).toEqual(['voice'])
  expect(await lookAfterRecordings('ada')).toMatchObject({ unsent: 1, mode: 'video' })
  expect(await lookAfterRecordings('ada', true)).toMatchObject({ erased: { voice: 0, video: 1 }, unsent: 0 })
  expect([await takes(), device.files()]).toEqual([[], []])
})

it('S1-5 a video of another account goes with its day: nobody here can send it', async () => {
  await leave('video', { ...overdue, person: 'ben', type: 'video/webm' })
  await eraseOverdueRecordings({ person: 'ada' })
  expect(await takes()).toEqual([])
})

import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { DeviceCopy } from '../device/device-copy.ts'
import { makeNews } from '../news.ts'
import { nextChunk } from '../parts.ts'
import type { Part } from '../parts.ts'
import { startQueue } from './upload-queue.ts'
import type { Trouble } from './trouble.ts'

const ending: (() => void)[] = []
beforeEach(() => void vi.stubGlobal('window', new EventTarget()))
afterEach(() => {
  for (const end of ending.splice(0)) end()
  vi.unstubAllGlobals()
})

/** A queue with one piece to send, and a server that refuses it with a conflict. */
async function refusedWith(code: string) {
  const found = { asked: 0, told: [] as (Trouble | null)[] }
  const server = createServer((_, res) => {
    found.asked += 1
    res.writeHead(409).end(code)
  })
  const queue = await sending(server, { onChange: (trouble) => void found.told.push(trouble) })
  return { found, queue }
}

/** Sends one piece to a server, whose place there may be known before. */
async function sending(server: Server, told: Partial<Parameters<typeof startQueue>[0]>, isPlaced = false) {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const uploadsUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/uploads`
  const part: Part = {
    ...{ number: 1, type: 'audio/webm', url: isPlaced ? `${uploadsUrl}/a` : null, ended: true, safe: 0, complete: false, from: 'device' }, // prettier-ignore
    chunks: [],
  }
  part.chunks.push({ ...nextChunk(part), length: 3, ms: 1_000, levels: null })
  const queue = startQueue({
    uploadsUrl,
    copy: { parts: [part], updatePart: async () => {}, read: async () => new Uint8Array(3) } as unknown as DeviceCopy, // prettier-ignore
    news: makeNews(),
    clock: () => 0,
    onChange: () => {},
    ...told,
  })
  ending.push(queue.stop, () => server.close())
  return queue
}

it.each([
  ['interviews.ended', 'gone'],
  ['interviews.submitted', 'gone'],
  ['recordings.no_consent', 'refused'],
] as const)(
  'B13: an answer refused as %s ends its sending, and is sent again only when asked',
  async (code, trouble) => {
    const { found, queue } = await refusedWith(code)
    await vi.waitFor(() => expect(found.told).toEqual([trouble]))
    expect(found.asked).toBe(1)
    queue.retry()
    await vi.waitFor(() => expect(found.told).toEqual([trouble, trouble]))
  },
)

it('tells when the server destroys the sound at the latest, as its answers say', async () => {
  const hour = Date.UTC(2026, 10, 21, 18, 42, 7)
  const server = createServer((req, res) => {
    const headers = { 'Upload-Offset': '0', 'Upload-Expires': new Date(hour).toUTCString() } // prettier-ignore
    // It stands at nothing, and takes nothing more for now.
    res.writeHead(req.method === 'HEAD' ? 200 : 401, headers).end()
  })
  const told: number[] = []
  await sending(server, { onGoneBy: (at) => void told.push(at) }, true)
  await vi.waitFor(() => expect(told).toContain(hour))
  expect(new Set(told)).toEqual(new Set([hour]))
})

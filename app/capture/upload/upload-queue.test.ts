import { createServer } from 'node:http'
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
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const part: Part = {
    ...{ number: 1, type: 'audio/webm', url: null, ended: true, safe: 0, complete: false, from: 'device' },
    chunks: [],
  }
  part.chunks.push({ ...nextChunk(part), length: 3, ms: 1_000, levels: null })
  const queue = startQueue({
    uploadsUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/uploads`,
    copy: { parts: [part] } as unknown as DeviceCopy,
    news: makeNews(),
    clock: () => 0,
    onChange: (trouble) => void found.told.push(trouble),
  })
  ending.push(queue.stop, () => server.close())
  return { found, queue }
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

import { createServer } from 'node:http'
import type { ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import type { DeviceCopy } from '../device/device-copy.ts'
import type { Part } from '../parts.ts'
import { closeMissing, closePart } from './close-part.ts'

const closing: (() => void)[] = []
afterEach(() => closing.splice(0).forEach((close) => close()))

/** A server, and what it was asked. */
async function serve(answer: (res: ServerResponse) => void) {
  const asked: string[] = []
  const server = createServer((req, res) => {
    asked.push(`${req.method} ${req.url}`)
    answer(res)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => server.close())
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/uploads/a` }
}

const settledAt = (length: number) => (res: ServerResponse) =>
  void res.writeHead(204, { 'Upload-Offset': length, 'Upload-Length': length }).end()

/** A part of which this device has two pieces of 50 bytes and the server 50. */
const half = (change: Partial<Part>): Part => ({
  ...{ number: 1, type: 'audio/webm', url: null, ended: true, safe: 50, complete: false, from: 'device' },
  chunks: [0, 50].map((start, index) => ({ index, start, length: 50, ms: 1_000, levels: null })),
  ...change,
})

function copyOf(parts: Part[]) {
  const noted: number[] = []
  const copy = { parts, updatePart: async (part: Part) => void noted.push(part.safe) }
  return { copy: copy as unknown as DeviceCopy, noted }
}

it('B13 goes on without the rest also where a longer length was said before: the server settles what it has', async () => {
  const { asked, url } = await serve(settledAt(50))
  expect(await closePart(url)).toBe(50)
  // Asked as one thing: a length that was said once cannot be said again.
  expect(asked).toEqual(['POST /uploads/a/settled'])
})

it.each([
  [401, '', 'signed_out'],
  [404, 'recordings.no_upload', 'gone'],
  [503, '', 'server'],
] as const)(
  'B13 a part that the server does not settle stays open: %s %s is told as %s',
  async (status, code, trouble) => {
    const { url } = await serve((res) => void res.writeHead(status).end(code))
    const part = half({ url })
    const { copy, noted } = copyOf([part])
    expect(await closeMissing(copy, 'lost_here')).toBe(trouble)
    expect([part.complete, part.safe, noted]).toEqual([false, 50, []])
  },
)

it('B13 calls a server that cannot be reached offline, and one that says no length no server', async () => {
  const { url } = await serve((res) => void res.writeHead(204).end())
  expect(await closePart(url)).toBe('server')
  closing.splice(0).forEach((close) => close())
  expect(await closePart(url)).toBe('offline')
})

it('B13 of a lost piece, what came before it is the answer, here and on the server', async () => {
  const { url } = await serve(settledAt(50))
  const part = half({ url })
  const { copy, noted } = copyOf([part])
  expect(await closeMissing(copy, 'lost_here')).toBeNull()
  expect(part).toMatchObject({ complete: true, ended: true, safe: 50, chunks: [{ index: 0 }] })
  expect(noted).toEqual([50])
})

it('B13 settles what another device began, and leaves alone what this one still sends', async () => {
  const { asked, url } = await serve(settledAt(30))
  const other = half({ url, from: 'server', safe: 30, chunks: [] })
  const own = half({ number: 2, url: `${url}-own` })
  const { copy, noted } = copyOf([other, own])
  expect(await closeMissing(copy, null)).toBeNull()
  expect([other.complete, own.complete, noted, asked]).toEqual([true, false, [], ['POST /uploads/a/settled']])
})

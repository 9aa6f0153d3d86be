import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { etag, mediaPath, openSlowPlayer, openStage, type SlowPlayer, type Stage } from './media-fixtures.ts'
import { mostBytes } from './range.ts'

const length = 3 * mostBytes + 123
let stage: Stage

beforeEach(async () => {
  stage = await openStage(length)
})

afterEach(async () => {
  await stage.close()
})

const get = (headers: Record<string, string> = {}, init: RequestInit = {}, path = mediaPath) =>
  fetch(`${stage.origin}${path}`, { headers, redirect: 'manual', ...init })
const bodyOf = async (response: Response) => Buffer.from(await response.arrayBuffer())

test('R-16 a range is exactly those bytes of the recording', async () => {
  const response = await get({ range: 'bytes=70000-200000' })
  expect(response.status).toBe(206)
  expect(response.headers.get('content-range')).toBe(`bytes 70000-200000/${length}`)
  expect(response.headers.get('content-length')).toBe('130001')
  expect(response.headers.get('content-type')).toBe('video/webm')
  expect(response.headers.get('etag')).toBe(etag)
  expect((await bodyOf(response)).equals(stage.bytes.subarray(70_000, 200_001))).toBe(true)
})

test('R-14 a player that asks for all gets 1 MiB at a time, and has the whole recording in the end', async () => {
  const pieces: Buffer[] = []
  for (let at = 0; at < length;) {
    const response = await get({ range: `bytes=${at}-` })
    expect(response.status).toBe(206)
    const piece = await bodyOf(response)
    expect(piece.length).toBeLessThanOrEqual(mostBytes)
    expect(response.headers.get('content-range')).toBe(`bytes ${at}-${at + piece.length - 1}/${length}`)
    pieces.push(piece)
    at += piece.length
  }
  expect(pieces).toHaveLength(4)
  expect(Buffer.concat(pieces).equals(stage.bytes)).toBe(true)
  expect(stage.closed).toBe(stage.opened)
})

test('R-14 a plain request for a long recording gets its first MiB, for a short one all of it', async () => {
  const long = await get()
  expect(long.status).toBe(206)
  expect(long.headers.get('content-range')).toBe(`bytes 0-${mostBytes - 1}/${length}`)
  expect((await bodyOf(long)).equals(stage.bytes.subarray(0, mostBytes))).toBe(true)
  stage.bytes = stage.bytes.subarray(0, 1000)
  const short = await get()
  expect(short.status).toBe(200)
  expect(short.headers.get('content-range')).toBeNull()
  expect((await bodyOf(short)).equals(stage.bytes)).toBe(true)
})

test('twenty parallel ranges do not mix', async () => {
  const starts = Array.from({ length: 20 }, (_, index) => index * 150_001)
  const answers = await Promise.all(starts.map((at) => get({ range: `bytes=${at}-${at + 99_999}` }).then(bodyOf))) // prettier-ignore
  for (const [index, at] of starts.entries()) {
    expect(answers[index]?.equals(stage.bytes.subarray(at, at + 100_000))).toBe(true)
  }
})

test('a range beyond the end is said to be one, with the true length', async () => {
  const response = await get({ range: `bytes=${length}-` })
  expect(response.status).toBe(416)
  expect(response.headers.get('content-range')).toBe(`bytes */${length}`)
  expect(await response.text()).toBe('')
  stage.bytes = Buffer.alloc(0)
  expect((await get({ range: 'bytes=0-' })).status).toBe(416)
  expect((await get()).status).toBe(200)
})

test('HEAD tells length and kind, and reads nothing', async () => {
  const response = await get({}, { method: 'HEAD' })
  expect(response.status).toBe(200)
  expect(response.headers.get('content-length')).toBe(String(length))
  expect(response.headers.get('accept-ranges')).toBe('bytes')
  expect(stage.closed).toBe(1)
})

test('what the player has is not sent again, and a range of an older version becomes the new whole', async () => {
  const known = await get({ 'if-none-match': etag, range: 'bytes=0-9' })
  expect([known.status, await known.text()]).toEqual([304, ''])
  const old = await get({ 'if-range': '"v0"', range: 'bytes=500-509' })
  expect(old.headers.get('content-range')).toBe(`bytes 0-${mostBytes - 1}/${length}`)
  await bodyOf(old)
  expect((await get({ 'if-range': etag, range: 'bytes=500-509' })).headers.get('content-length')).toBe('10')
})

test('R-18 every answer is kept nowhere and embedded by our own pages alone', async () => {
  for (const [headers, status] of [
    [{ range: 'bytes=0-9' }, 206],
    [{ range: `bytes=${length}-` }, 416],
    [{ 'if-none-match': etag }, 304],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
  ] as [Record<string, string>, number][]) {
    const response = await get(headers)
    expect(response.status).toBe(status)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    await response.arrayBuffer()
  }
})

test('R-18 a recording opens in a player of our own pages only', async () => {
  for (const [site, destination, status] of [
    ['same-origin', 'video', 206],
    ['same-origin', 'audio', 206],
    ['same-origin', 'track', 206],
    ['same-origin', 'empty', 206],
    ['none', 'video', 206],
    ['same-site', 'video', 403],
    ['cross-site', 'video', 403],
    ['none', 'document', 403],
    ['same-origin', 'document', 403],
    ['same-origin', 'iframe', 403],
    ['same-origin', 'script', 403],
    ['same-origin', 'image', 403],
  ] as const) {
    const response = await get({ 'sec-fetch-site': site, 'sec-fetch-dest': destination, range: 'bytes=0-9' })
    expect([site, destination, response.status]).toEqual([site, destination, status])
    await response.arrayBuffer()
  }
})

test('F-09 nobody gets in without a sign-in, a membership and a fitting address', async () => {
  expect((await get({}, {}, mediaPath.replace('good', 'bad'))).status).toBe(403)
  expect((await get({}, {}, mediaPath.replace('?view=good', ''))).status).toBe(404)
  expect((await get({}, {}, mediaPath.replace('7d0f', 'zzzz'))).status).toBe(404)
  stage.member = false
  expect((await get()).status).toBe(403)
  stage.signedIn = false
  expect((await get()).status).toBe(401)
  expect(stage.opened).toBe(0)
})

test('R-16 a recording hurt at its first byte is refused, one hurt later breaks off and never looks whole', async () => {
  stage.hurtFrom = 0
  const refused = await get({ range: 'bytes=0-99' })
  expect([refused.status, await refused.json()]).toEqual([409, { kind: 'conflict' }])
  stage.hurtFrom = 300_000
  const broken = await get({ range: 'bytes=0-' })
  expect(broken.status).toBe(206)
  await expect(bodyOf(broken)).rejects.toThrow()
  expect(stage.closed).toBe(2)
  expect(stage.logged.filter((line) => line.includes('keyring.tampered'))).toHaveLength(2)
})

/** Resolves to milliseconds from the call until the server's end of the only connection is gone. */
async function untilCut(): Promise<number> {
  const began = performance.now()
  const [socket] = stage.sockets
  if (socket && !socket.destroyed) await once(socket, 'close')
  return performance.now() - began
}

const revocations = [
  ['the recording', () => (stage.allowed = false)],
  ['the membership', () => (stage.member = false)],
] as const

test.each(revocations)(
  'R-14 a slow player is cut within a second when %s is taken away',
  async (_what, revoke) => {
    stage.server.keepAliveTimeout = 65_000
    for (const headers of ['Connection: keep-alive', 'Connection: close']) {
      Object.assign(stage, { allowed: true, member: true })
      const player = openSlowPlayer(stage.port, headers)
      await player.begun
      revoke()
      expect(await untilCut()).toBeLessThan(1000)
      await player.drain()
      expect(player.received()).toBeLessThan(mostBytes)
    }
  },
)

test('control: a slow player whose access stays gets everything, however late', async () => {
  const player = openSlowPlayer(stage.port)
  await player.begun
  const asked = stage.asked
  await expect.poll(() => stage.asked, { timeout: 5000 }).toBeGreaterThan(asked + 2)
  const [socket] = stage.sockets
  expect(socket?.destroyed).toBe(false)
  void player.drain()
  await expect.poll(() => player.received(), { timeout: 5000 }).toBeGreaterThan(mostBytes)
})

test('R-14 when nobody can say whether access stands, a player is cut as well', async () => {
  const player = openSlowPlayer(stage.port)
  await player.begun
  Object.defineProperty(stage, 'allowed', { get: () => { throw new Error('no database') } }) // prettier-ignore
  expect(await untilCut()).toBeLessThan(1100)
  await player.drain()
})

const nextRequest = `HEAD ${mediaPath} HTTP/1.1\r\nHost: x\r\n`

test.each([
  ['sends one byte more', (player: SlowPlayer) => player.say('G')],
  ['asks again', (player: SlowPlayer) => player.say(`${nextRequest}\r\n`)],
  ['asks for a last answer', (player: SlowPlayer) => player.say(`${nextRequest}Connection: close\r\n\r\n`)],
  ['sends what nobody can read', (player: SlowPlayer) => player.say('\0\r\n\r\n')],
  ['hangs up its own side', (player: SlowPlayer) => player.hangUp()],
] as const)(
  'R-14 a player that reads nothing and %s gets no more of an answer that waits for it once its access is gone',
  async (_what, act) => {
    stage.server.keepAliveTimeout = 65_000
    const player = openSlowPlayer(stage.port)
    await player.begun
    // All is in the hands of the operating system, and half of it waits for the player.
    await expect.poll(() => stage.closed, { timeout: 5000 }).toBe(1)
    const [socket] = stage.sockets
    const [heard, asked] = [socket?.bytesRead ?? 0, stage.asked]
    act(player)
    await expect
      .poll(() => socket?.destroyed || (socket?.bytesRead ?? 0) > heard || socket?.readableEnded)
      .toBe(true)
    // Either the connection is over, or still asked about.
    await expect.poll(() => socket?.destroyed || stage.asked > asked + 1, { timeout: 5000 }).toBe(true)
    stage.allowed = false
    expect(await untilCut()).toBeLessThan(1000)
    await player.drain()
    expect(player.received()).toBeLessThan(mostBytes)
  },
)

test('R-14 a player that reads and asks for its next range keeps its connection, which has one watch', async () => {
  stage.server.keepAliveTimeout = 65_000
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const ask = (at: number) =>
    new Promise<number>((resolve, reject) => {
      const options = { agent, headers: { range: `bytes=${at}-${at + 99_999}` } }
      const asked = request(`${stage.origin}${mediaPath}`, options, (response) => {
        response.resume().once('end', () => resolve(response.statusCode ?? 0))
      })
      asked.once('error', reject).end()
    })
  expect(await ask(0)).toBe(206)
  const [socket] = stage.sockets
  for (let count = 1; count <= 30; count += 1) expect(await ask(count * 100_000)).toBe(206)
  expect([...stage.sockets]).toEqual([socket])
  expect(socket?.listenerCount('close')).toBeLessThan(5)
  const asked = stage.asked
  const began = performance.now()
  await expect.poll(() => stage.asked, { timeout: 5000 }).toBeGreaterThan(asked + 2)
  // Thirty watches would ask thirty questions each third of a second.
  expect((stage.asked - asked) / (performance.now() - began)).toBeLessThan(0.01)
  stage.allowed = false
  if (socket && !socket.destroyed) await once(socket, 'close')
  agent.destroy()
})

test('the press on Delete that comes by the connection of the player is answered', async () => {
  stage.server.keepAliveTimeout = 65_000
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const send = (method: string, path: string) =>
    new Promise<string>((resolve, reject) => {
      const asked = request(`${stage.origin}${path}`, { agent, method }, (response) => {
        void text(response).then(resolve, reject)
      })
      asked.once('error', reject).end()
    })
  expect(await send('GET', mediaPath)).not.toBe('')
  const [socket] = stage.sockets
  expect(await send('POST', '/delete')).toBe('deleted')
  expect([...stage.sockets]).toEqual([socket])
  agent.destroy()
})

test('a player that leaves in the middle frees the recording', async () => {
  const stop = new AbortController()
  const response = await get({ range: 'bytes=0-' }, { signal: stop.signal })
  stop.abort()
  await expect(bodyOf(response)).rejects.toThrow()
  await expect.poll(() => stage.closed).toBe(stage.opened)
  expect(stage.logged).toEqual([])
})

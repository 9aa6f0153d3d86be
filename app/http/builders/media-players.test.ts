import { afterEach, beforeEach, expect, test } from 'vitest'
import { mediaPath, openSlowPlayer, openStage, type Stage } from './media-fixtures.ts'
import { mostBytes } from './range.ts'

// Players whose answers share what was opened.

const length = 3 * mostBytes + 123
let stage: Stage

beforeEach(async () => {
  stage = await openStage(length, { shared: true })
})

afterEach(async () => {
  await stage.close()
})

const get = (cookie: string, { from = 0, method = 'GET', path = mediaPath } = {}) =>
  fetch(`${stage.origin}${path}`, { method, headers: { cookie, range: `bytes=${from}-${from + 99}` } })
const bodyOf = async (response: Response) => Buffer.from(await response.arrayBuffer())

test('R-16 twenty ranges of one player, some at once, open the recording once and do not mix', async () => {
  await bodyOf(await get('ana'))
  const starts = Array.from({ length: 20 }, (_, index) => index * 150_001)
  const found = await Promise.all(starts.map((from) => get('ana', { from }).then(bodyOf)))
  for (const [index, at] of starts.entries()) {
    expect(found[index]?.equals(stage.bytes.subarray(at, at + 100))).toBe(true)
  }
  expect([stage.opened, stage.closed, stage.players.size]).toEqual([1, 0, 1])
})

test('R-18 a shared answer is kept as little as the first, and still opens in a player of our own pages only', async () => {
  await bodyOf(await get('ana'))
  const shared = await get('ana')
  await bodyOf(shared)
  expect([shared.status, shared.headers.get('cache-control')]).toEqual([206, 'no-store'])
  expect(shared.headers.get('cross-origin-resource-policy')).toBe('same-origin')
  const headers = { cookie: 'ana', 'sec-fetch-site': 'cross-site' }
  expect((await fetch(`${stage.origin}${mediaPath}`, { headers })).status).toBe(403)
  expect(stage.opened).toBe(1)
})

test('F-09 another sign-in, another recording and another institution share nothing', async () => {
  await bodyOf(await get('ana'))
  await bodyOf(await get('ben'))
  await bodyOf(await get('ana', { path: mediaPath.replace('1b11', '1b12') }))
  await bodyOf(await get('ana', { path: mediaPath.replace('northfield', 'riverbend') }))
  expect([stage.opened, stage.players.size]).toEqual([4, 4])
  stage.signedIn = false
  expect((await get('cara')).status).toBe(401)
})

test.each(['allowed', 'member'] as const)(
  'R-14 a player whose access is gone (%s) loses its connections, what it holds, and its way in',
  async (knob) => {
    stage.server.keepAliveTimeout = 65_000
    await bodyOf(await get('h'))
    const slow = openSlowPlayer(stage.port, 'Cookie: h')
    await slow.begun
    expect(stage.opened).toBe(1)
    stage[knob] = false
    stage.signedIn = false
    await expect.poll(() => stage.players.size, { timeout: 5000 }).toBe(0)
    await slow.drain()
    expect(slow.received()).toBeLessThan(mostBytes)
    expect(stage.closed).toBe(1)
    expect((await get('h')).status).toBe(401)
  },
)

test('R-14 when nobody can say whether access stands, an old answer lets nobody in: the whole way is asked', async () => {
  await bodyOf(await get('ana'))
  Object.defineProperty(stage, 'allowed', { get: () => { throw new Error('no database') } }) // prettier-ignore
  const openedSoFar = async () => {
    await get('ana', { method: 'HEAD' })
    return stage.opened
  }
  await expect.poll(openedSoFar, { timeout: 5000 }).toBeGreaterThan(1)
})

test('what was hurt while it played is refused as itself, and opened anew once it is whole again', async () => {
  await bodyOf(await get('ana'))
  stage.hurtFrom = 0
  const refused = await get('ana')
  expect([refused.status, await refused.json()]).toEqual([409, { kind: 'conflict' }])
  expect([stage.players.size, stage.closed]).toEqual([0, 1])
  stage.hurtFrom = Infinity
  expect((await get('ana')).status).toBe(206)
  expect(stage.opened).toBe(2)
})

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { tenantKey } from '#domain/shared/tenant-key.ts'
import { idleMilliseconds, longestMilliseconds, openPlayers, type Player } from './players.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] })
})

afterEach(() => {
  vi.useRealTimers()
})

const keyOf = (name: string) => tenantKey({ tenantSlug: 'northfield' }, name)
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)

interface Film {
  name: string
  closed: number
  close(): void
}
const film = (name: string): Film => ({ name, closed: 0, close() { this.closed += 1 } }) // prettier-ignore

function scene(most?: number) {
  const closing = new AbortController()
  const players = openPlayers<Film>({ closing: closing.signal, ...(most === undefined ? {} : { most }) })
  const knobs = { allowed: true, fails: false, asked: 0 }
  const ask = async () => {
    knobs.asked += 1
    if (knobs.fails) throw new Error('no answer')
    return knobs.allowed
  }
  const begin = (key: string | null, media = film(key ?? 'alone')): Player<Film> =>
    players.begin(key === null ? null : keyOf(key), { media, ask, since: performance.now() })
  return { closing, players, knobs, begin }
}

test('R-14 a player’s next answer shares what was opened, and nobody else’s does', () => {
  const { players, begin } = scene()
  const first = begin('Ana, take 1')
  expect(players.join(keyOf('Ana, take 1'))?.media).toBe(first.media)
  expect(players.join(keyOf('Ana, take 2'))).toBeNull()
  expect(players.join(keyOf('Ben, take 1'))).toBeNull()
})

test('R-14 an answer joins by an answer from the database that is young enough, else asks first', async () => {
  const { players, knobs, begin } = scene()
  begin('a').release()
  for (let passed = 0; passed < idleMilliseconds - 500; passed += 250) await pass(250)
  const asked = knobs.asked
  expect(asked).toBeGreaterThan(5)
  expect(await players.join(keyOf('a'))?.fresh()).toBe(true)
  expect(knobs.asked).toBe(asked)
  knobs.fails = true
  await pass(2000)
  expect(await players.join(keyOf('a'))?.fresh()).toBe(false)
})

test('R-14 a player that is refused ends at once, also between two answers: nothing of it is left', async () => {
  const { players, knobs, begin } = scene()
  const [idle, busy] = [begin('idle'), begin('busy')]
  idle.release()
  let cut = 0
  busy.whenDenied(() => (cut += 1))
  const forget = busy.whenDenied(() => (cut += 10))
  forget()
  knobs.allowed = false
  await pass(1000)
  expect(players.size).toBe(0)
  expect([idle.media.closed, busy.media.closed, cut]).toEqual([1, 1, 1])
  expect(players.join(keyOf('busy'))).toBeNull()
  expect(await busy.fresh()).toBe(false)
  busy.release()
  expect(busy.media.closed).toBe(1)
  expect(vi.getTimerCount()).toBe(0)
})

test('a player that asks for nothing ends after seconds, and nobody asks for it any more', async () => {
  const { players, knobs, begin } = scene()
  const { media, release } = begin('a')
  await pass(idleMilliseconds * 2)
  expect([players.size, media.closed]).toEqual([1, 0])
  release()
  await pass(idleMilliseconds - 500)
  expect([players.size, media.closed]).toEqual([1, 0])
  await pass(1000)
  expect([players.size, media.closed]).toEqual([0, 1])
  const asked = knobs.asked
  await pass(60_000)
  expect(knobs.asked).toBe(asked)
})

test('R-12 nobody plays longer than half a minute by one way in, and answers on their way finish', async () => {
  const { players, begin } = scene()
  const { media, release } = begin('a')
  await pass(longestMilliseconds - 500)
  players.join(keyOf('a'))?.release()
  expect(players.size).toBe(1)
  await pass(1000)
  expect(players.join(keyOf('a'))).toBeNull()
  expect(media.closed).toBe(0)
  release()
  expect(media.closed).toBe(1)
})

test('what went wrong once is opened anew, and breaks no other answer off', () => {
  const { players, begin } = scene()
  const [first, second] = [begin('a'), players.join(keyOf('a'))]
  first.end()
  first.release()
  expect([players.size, first.media.closed]).toEqual([0, 0])
  second?.release()
  expect(first.media.closed).toBe(1)
})

test('the number of players is bounded: the longest idle goes, and where nobody is idle a player lasts for one answer', () => {
  const { players, begin } = scene(2)
  const [one, two] = [begin('1'), begin('2')]
  const three = begin('3')
  expect(players.join(keyOf('3'))).toBeNull()
  three.release()
  expect([players.size, three.media.closed]).toEqual([2, 1])
  two.release()
  begin('4')
  expect(players.join(keyOf('2'))).toBeNull()
  expect([players.size, one.media.closed, two.media.closed]).toEqual([2, 0, 1])
})

test('of two that open the same at once one is kept; one without a key lasts for its answer', () => {
  const { players, begin } = scene()
  const [kept, other, alone] = [begin('a'), begin('a'), begin(null)]
  for (const one of [kept, other, alone]) one.release()
  expect([kept, other, alone].map(({ media }) => media.closed)).toEqual([0, 1, 1])
  expect(players.join(keyOf('a'))?.media).toBe(kept.media)
})

test('when the server closes, what is idle goes at once, the rest with its answer, and nothing new is kept', () => {
  const { closing, players, begin } = scene()
  const [idle, busy] = [begin('idle'), begin('busy')]
  idle.release()
  closing.abort()
  expect([players.size, idle.media.closed, busy.media.closed]).toEqual([0, 1, 0])
  busy.release()
  begin('late').release()
  expect([players.size, busy.media.closed]).toEqual([0, 1])
})

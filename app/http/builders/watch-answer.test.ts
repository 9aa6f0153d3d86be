import { EventEmitter } from 'node:events'
import type { Socket } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { mostUndelivered, undeliveredMilliseconds, watchAnswer } from './watch-answer.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] })
})

afterEach(() => {
  vi.useRealTimers()
})

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)

/** As much of a connection as the watch looks at. */
class Connection extends EventEmitter {
  bytesWritten = 0
  destroyed = false
  resets = 0
  isReset = false
  timeout = 65_000
  setTimeout(milliseconds: number) {
    this.timeout = milliseconds
  }
  destroy() {
    this.destroyed = true
    if (this.isReset) this.resets += 1
    this.emit('close')
  }
  destroySoon() {
    this.destroy()
  }
  resetAndDestroy() {
    this.isReset = true
    this.destroy()
  }
}

function scene(unsent: number | null = 1) {
  const connection = new Connection()
  const people = new Map<string, { allowed: boolean; cuts: Set<() => void>; asked: number }>()
  const play = (who: string, bytes = 100_000) => {
    const person = people.get(who) ?? { allowed: true, cuts: new Set(), asked: 0 }
    people.set(who, person)
    const answer = watchAnswer({
      socket: connection as unknown as Socket,
      who,
      clock: () => performance.now(),
      unsent: () => unsent,
      player: {
        standing() {
          person.asked += 1
          return person.allowed
        },
        whenDenied(cut) {
          person.cuts.add(cut)
          return () => void person.cuts.delete(cut)
        },
      },
    })
    connection.bytesWritten += bytes
    answer.moved()
    return answer
  }
  return { connection, people, play, of: (who: string) => people.get(who)! }
}

test('R-14 a connection that lies idle behind an answer is reset, and watched until then', async () => {
  const { connection, play, of } = scene()
  play('ana').finished()
  await pass(undeliveredMilliseconds - 100)
  expect([connection.destroyed, vi.getTimerCount()]).toEqual([false, 1])
  const { asked } = of('ana')
  await pass(200)
  expect([connection.resets, of('ana').cuts.size, vi.getTimerCount()]).toEqual([1, 0, 0])
  expect(asked).toBeGreaterThan(500)
})

test('R-14 a player that goes on asking by one connection keeps it for good, with one watch and one question', async () => {
  const { connection, play, of } = scene()
  for (let count = 0; count < 100; count += 1) {
    play('ana').finished()
    await pass(undeliveredMilliseconds - 1000)
    expect([of('ana').cuts.size, vi.getTimerCount()]).toEqual([1, 1])
  }
  expect(connection.destroyed).toBe(false)
  const { asked } = of('ana')
  await pass(500)
  expect(of('ana').asked - asked).toBe(10)
})

test('R-14 a “no” to an earlier recording ends the connection, whichever answer is on it', () => {
  const { connection, play, of } = scene()
  play('ana, take 1').finished()
  play('ana, take 2')
  for (const cut of of('ana, take 1').cuts) cut()
  expect(connection.resets).toBe(1)
})

test('R-14 an earlier recording is asked about until nothing of it can wait any more', async () => {
  const { connection, play, of } = scene()
  play('ana, take 1').finished()
  play('ana, take 2', mostUndelivered - 1).finished()
  const first = of('ana, take 1')
  const { asked } = first
  await pass(100)
  expect(first.asked).toBeGreaterThan(asked)
  play('ana, take 2', 1).finished()
  expect(first.cuts.size).toBe(0)
  first.allowed = false
  await pass(1000)
  expect(connection.destroyed).toBe(false)
  of('ana, take 2').allowed = false
  await pass(50)
  expect(connection.resets).toBe(1)
})

test('the press on Delete that came by the same connection is answered: where nothing waits, nothing is reset', async () => {
  const { connection, play, of } = scene(0)
  play('ana').finished()
  connection.timeout = 0
  for (const cut of of('ana').cuts) cut()
  await pass(1000)
  expect([connection.destroyed, of('ana').cuts.size]).toEqual([false, 0])
})

test.each([null, 1])(
  'R-14 a “no” resets a connection in which something waits, or nobody can say: %j',
  (unsent) => {
    const { connection, play, of } = scene(unsent)
    play('ana').finished()
    connection.timeout = 0
    for (const cut of of('ana').cuts) cut()
    expect(connection.resets).toBe(1)
  },
)

test('R-14 an answer on its way is cut at a “no”, whatever waits', () => {
  const { connection, play, of } = scene(0)
  play('ana')
  for (const cut of of('ana').cuts) cut()
  expect(connection.resets).toBe(1)
})

test('what else is answered by the connection is not broken off: it is reset between two requests', async () => {
  const { connection, play } = scene()
  play('ana').finished()
  connection.timeout = 0
  await pass(undeliveredMilliseconds * 3)
  expect(connection.destroyed).toBe(false)
  connection.timeout = 65_000
  await pass(50)
  expect(connection.resets).toBe(1)
})

test('R-14 whoever ends a connection resets it, and after a last answer its client has time to hang up', async () => {
  const ended = scene()
  ended.play('ana').finished()
  ended.connection.destroy()
  expect([ended.connection.resets, vi.getTimerCount()]).toEqual([1, 0])
  const last = scene()
  last.play('ana').finished()
  last.connection.timeout = 0
  last.connection.destroySoon()
  expect(last.connection.destroyed).toBe(false)
  await pass(undeliveredMilliseconds + 100)
  expect(last.connection.resets).toBe(1)
})

test('a reader that takes nothing for a minute is given up, a slow one is not', async () => {
  const { connection, play } = scene()
  const answer = play('ana')
  for (let minutes = 0; minutes < 5; minutes += 1) {
    await pass(59_000)
    answer.moved()
  }
  expect(connection.destroyed).toBe(false)
  await pass(61_000)
  expect(connection.resets).toBe(1)
})

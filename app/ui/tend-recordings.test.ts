import { expect, it, vi } from 'vitest'
import type { OnTrouble } from '#app/capture/leftovers.ts'
import type { Trouble } from '#app/capture/upload/trouble.ts'
import type { RecordingsHere } from './device-recordings.ts'
import { tendRecordings } from './tend-recordings.ts'
import type { Waiting } from './tend-recordings.ts'

const here = (unsent: number, voice = 0, more: Partial<RecordingsHere> = {}): RecordingsHere => ({
  ...{ unsent, erased: { voice, video: 0 }, until: 0, mode: 'voice', sent: 0, others: 0 },
  ...more,
})

function bench(looks: RecordingsHere[], troubles: (Trouble | null)[] = [], isTried = true) {
  const waits: (Waiting | null)[] = []
  const retry = vi.fn()
  const shown: RecordingsHere[] = []
  const leaving = new AbortController()
  const sendRecordings = vi.fn((_signal: AbortSignal, onTrouble: OnTrouble) => {
    for (const trouble of troubles) onTrouble(trouble, retry)
    return Promise.resolve(isTried)
  })
  const looked: boolean[] = []
  const lookAfterRecordings = async (tried: boolean) => {
    looked.push(tried)
    return looks.shift() ?? here(0)
  }
  const forgetHandedIn = vi.fn(() => Promise.resolve())
  const device = { lookAfterRecordings, forgetHandedIn, sendRecordings }
  const tend = () =>
    tendRecordings(device, {
      show: (found) => void shown.push(found),
      wait: (waiting) => void waits.push(waiting),
      signal: leaving.signal,
    })
  return { shown, leaving, sendRecordings, forgetHandedIn, looked, tend, waits, retry }
}

it('B13: sending goes on wherever its student comes back to, and is told no more once all of it is safe', async () => {
  const { shown, leaving, sendRecordings, tend } = bench([here(2, 1), here(0)])
  await tend()
  expect(sendRecordings).toHaveBeenCalledExactlyOnceWith(leaving.signal, expect.any(Function))
  expect(shown).toEqual([here(2, 1), here(0, 1)])
})

it('loads nothing to send with where there is nothing to send', async () => {
  const { shown, sendRecordings, tend } = bench([here(0, 1)])
  await tend()
  expect(sendRecordings).not.toHaveBeenCalled()
  expect(shown).toEqual([here(0, 1)])
})

it('a page that was left sends and shows nothing', async () => {
  const { shown, leaving, sendRecordings, tend } = bench([here(1)])
  leaving.abort()
  await tend()
  expect(sendRecordings).not.toHaveBeenCalled()
  expect(shown).toEqual([])
})

it('B13: says that the house does not take a recording now, with a way to try at once, until it does', async () => {
  const { tend, waits, retry } = bench([here(1), here(0)], ['server', null, 'signed_out'])
  await tend()
  expect(waits.map((waiting) => waiting?.why)).toEqual(['server', undefined, undefined, undefined])
  waits[0]?.retry()
  expect(retry).toHaveBeenCalledOnce()
})

it('B13: a video whose day is over is sent before anything of it is erased', async () => {
  const { tend, looked } = bench([here(1), here(0)])
  await tend()
  expect(looked).toEqual([false, true])
})

it.each([
  ['a session that ran out', ['signed_out'], true],
  ['a page that could not load what sends', [], false],
] as const)('B13: %s erases no video: it was not refused', async (_why, troubles, isTried) => {
  const { tend, looked } = bench([here(1), here(1)], [...troubles], isTried)
  await tend()
  expect(looked).toEqual([false, false])
})

it('asks about what the room has all of, and only where there is something', async () => {
  const some = bench([here(0, 0, { sent: 1 })])
  await some.tend()
  expect(some.forgetHandedIn).toHaveBeenCalledExactlyOnceWith(some.leaving.signal)
  const none = bench([here(1), here(0)])
  await none.tend()
  expect(none.forgetHandedIn).not.toHaveBeenCalled()
})

it('adds up by kind what was erased before sending and after it', async () => {
  const { tend, shown } = bench([here(1, 1), here(0, 0, { erased: { voice: 0, video: 1 } })])
  await tend()
  expect(shown.at(-1)?.erased).toEqual({ voice: 1, video: 1 })
})

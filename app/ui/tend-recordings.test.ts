import { expect, it, vi } from 'vitest'
import type { OnTrouble } from '#app/capture/leftovers.ts'
import type { Trouble } from '#app/capture/upload/trouble.ts'
import type { RecordingsHere } from './device-recordings.ts'
import { tendRecordings } from './tend-recordings.ts'
import type { Waiting } from './tend-recordings.ts'

const here = (unsent: number, erased = 0): RecordingsHere => ({ unsent, erased, until: 0, others: 0 })

function bench(looks: RecordingsHere[], troubles: (Trouble | null)[] = []) {
  const waits: (Waiting | null)[] = []
  const retry = vi.fn()
  const shown: RecordingsHere[] = []
  const leaving = new AbortController()
  const sendRecordings = vi.fn((_signal: AbortSignal, onTrouble: OnTrouble) => {
    for (const trouble of troubles) onTrouble(trouble, retry)
    return Promise.resolve()
  })
  const device = { lookAfterRecordings: async () => looks.shift() ?? here(0), sendRecordings }
  const tend = () =>
    tendRecordings(device, {
      show: (found) => void shown.push(found),
      wait: (waiting) => void waits.push(waiting),
      signal: leaving.signal,
    })
  return { shown, leaving, sendRecordings, tend, waits, retry }
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

import { expect, it, vi } from 'vitest'
import type { RecordingsHere } from './device-recordings.ts'
import { tendRecordings } from './tend-recordings.ts'

const here = (unsent: number, erased = 0): RecordingsHere => ({ unsent, erased, until: 0 })

function bench(looks: RecordingsHere[]) {
  const shown: RecordingsHere[] = []
  const leaving = new AbortController()
  const sendRecordings = vi.fn((_signal: AbortSignal) => Promise.resolve())
  const device = { lookAfterRecordings: async () => looks.shift() ?? here(0), sendRecordings }
  const tend = () =>
    tendRecordings(device, { show: (found) => void shown.push(found), signal: leaving.signal })
  return { shown, leaving, sendRecordings, tend }
}

it('B13: sending goes on wherever its student comes back to, and is told no more once all of it is safe', async () => {
  const { shown, leaving, sendRecordings, tend } = bench([here(2, 1), here(0)])
  await tend()
  expect(sendRecordings).toHaveBeenCalledExactlyOnceWith(leaving.signal)
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

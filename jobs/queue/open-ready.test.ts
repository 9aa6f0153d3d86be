import { expect, it } from 'vitest'
import { openReady } from './open-ready.ts'

const one = (work: () => Promise<unknown>) => {
  const thing = { closed: 0, waitUntilReady: work, close: async () => void (thing.closed += 1) }
  return thing
}

it('makes a new one after each that could not begin, and closes those', async () => {
  const away = one(async () => Promise.reject(new Error('away')))
  const there = one(async () => undefined)
  const made = [away, away, there]
  const errors: unknown[] = []
  const ready = await new Promise((resolve) => {
    const make = () => made.shift() ?? there
    openReady({ make, retrySeconds: 0.01, onReady: resolve, onError: (error) => errors.push(error) })
  })
  expect(ready).toBe(there)
  expect([errors.length, away.closed, there.closed]).toEqual([2, 2, 0])
})

it('stops trying when it is closed', async () => {
  let made = 0
  const make = () => one(async () => Promise.reject(new Error(`away ${(made += 1)}`)))
  const opening = openReady({ make, retrySeconds: 60, onError: () => undefined })
  await expect.poll(() => made).toBe(1)
  await opening.close()
  expect([made, opening.current()]).toEqual([1, undefined])
})

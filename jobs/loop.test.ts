import { afterEach, expect, it, vi } from 'vitest'
import { startLoop } from './loop.ts'

afterEach(() => vi.useRealTimers())

it('runs each second, and never twice at once', async () => {
  vi.useFakeTimers()
  let running = 0
  let most = 0
  let runs = 0
  const work = async () => {
    most = Math.max(most, ++running)
    runs += 1
    await new Promise((resolve) => setTimeout(resolve, 2500))
    running -= 1
  }
  const loop = startLoop({ seconds: 1, work, onError: () => undefined })
  await vi.advanceTimersByTimeAsync(10_000)
  expect(runs).toBe(4)
  expect(most).toBe(1)
  const stopped = loop.stop()
  await vi.advanceTimersByTimeAsync(9000)
  await stopped
  expect(runs).toBe(4)
})

it('runs once more for any number of nudges during a run, so that no news is missed', async () => {
  vi.useFakeTimers()
  let runs = 0
  const work = async () => {
    runs += 1
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  const loop = startLoop({ seconds: 3600, work, onError: () => undefined })
  loop.nudge()
  await vi.advanceTimersByTimeAsync(50)
  for (let nudges = 0; nudges < 10; nudges += 1) loop.nudge()
  await vi.advanceTimersByTimeAsync(1000)
  expect(runs).toBe(2)
  await loop.stop()
})

it('goes on after an error', async () => {
  vi.useFakeTimers()
  const errors: unknown[] = []
  const loop = startLoop({
    seconds: 1,
    work: async () => Promise.reject(new Error('away')),
    onError: (error) => errors.push(error),
  })
  await vi.advanceTimersByTimeAsync(3000)
  expect(errors).toHaveLength(3)
  await loop.stop()
})

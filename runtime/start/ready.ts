import { setTimeout as wait } from 'node:timers/promises'
import { refusal } from '../refusal.ts'

const limit = 60_000

/** Waits until the web process says that everything it needs is there, or until nobody wants it any more. */
export async function waitUntilReady(port: number, stop: AbortSignal): Promise<void> {
  const began = performance.now()
  let last = 'no answer'
  while (!stop.aborted && performance.now() - began < limit) {
    try {
      const response = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(5_000) })
      if (response.status === 200) return
      last = `${response.status} ${(await response.text()).slice(0, 300)}`
    } catch (error) {
      last = (error as Error).message
    }
    await wait(100)
  }
  if (stop.aborted) return
  throw refusal(
    `Greenroom is not ready after ${limit / 1000} s (/readyz: ${last}); the logs are in the data folder under logs.`,
  )
}

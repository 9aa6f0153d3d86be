import { setTimeout as wait } from 'node:timers/promises'

interface Openable {
  waitUntilReady(): Promise<unknown>
  close(): Promise<void>
}

export interface Opening<T> {
  /** Undefined until the queue database answered once. */
  current(): T | undefined
  close(): Promise<void>
}

/**
 * Opens a queue or worker, as often as it takes. BullMQ keeps the outcome of its first look at the database for good: one
 * that began while the database was away never works, and its worker spins without ever letting go of the process.
 */
export function openReady<T extends Openable>(input: {
  make: () => T
  retrySeconds: number
  onReady?: (opened: T) => void
  onError: (error: unknown) => void
}): Opening<T> {
  const { make, retrySeconds, onReady, onError } = input
  const closing = new AbortController()
  let current: T | undefined
  const open = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      const candidate = make()
      try {
        await candidate.waitUntilReady()
      } catch (error) {
        onError(error)
        await candidate.close().catch(onError)
        await wait(retrySeconds * 1000, undefined, { signal: closing.signal }).catch(() => undefined)
        continue
      }
      current = candidate
      return onReady?.(candidate)
    }
  }
  const opening = open().catch(onError)
  return {
    current: () => current,
    async close() {
      closing.abort()
      await opening
      await current?.close()
    },
  }
}

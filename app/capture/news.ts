/** A bell: who waits is woken at the next ring, or after a while. */
export interface News {
  ring(): void
  /** Resolves at the next ring, after `ms` (Infinity: only by a ring), or when `signal` aborts. */
  within(ms: number, signal?: AbortSignal): Promise<void>
}

export function makeNews(): News {
  const waiting = new Set<() => void>()
  return {
    ring() {
      for (const wake of [...waiting]) wake()
    },
    within: (ms, signal) =>
      new Promise((resolve) => {
        const wake = () => {
          waiting.delete(wake)
          clearTimeout(timer)
          signal?.removeEventListener('abort', wake)
          resolve()
        }
        const timer = ms === Infinity ? undefined : setTimeout(wake, ms)
        waiting.add(wake)
        signal?.addEventListener('abort', wake)
        if (signal?.aborted) wake()
      }),
  }
}

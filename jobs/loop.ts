export interface Loop {
  /** Runs it now, or once more if it is running. */
  nudge(): void
  /** Resolves when a run that is under way has ended. */
  stop(): Promise<void>
}

/** Runs `work` each `seconds` and whenever it is nudged, never twice at once. What it throws goes to `onError`, and the loop goes on. */
export function startLoop(input: {
  seconds: number
  work: () => Promise<unknown>
  onError: (error: unknown) => void
}): Loop {
  const { seconds, work, onError } = input
  let again = false
  let stopped = false
  let running: Promise<void> | undefined
  const once = async (): Promise<void> => {
    do {
      again = false
      try {
        await work()
      } catch (error) {
        onError(error)
      }
    } while (again && !stopped)
    running = undefined
  }
  const nudge = () => {
    if (stopped) return
    if (running) again = true
    else running = once()
  }
  const timer = setInterval(() => running ?? nudge(), seconds * 1000)
  return {
    nudge,
    async stop() {
      stopped = true
      clearInterval(timer)
      await running
    },
  }
}

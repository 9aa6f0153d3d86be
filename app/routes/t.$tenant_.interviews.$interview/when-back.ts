/** What knows whether there is a connection; a browser's window is one. */
export interface Line {
  isOnline(): boolean
  /** Calls once, as soon as the connection is back. */
  onBack(then: () => void): void
}

/**
 * Runs `send` now, or once when the connection is back: a form sent without one would lose its page. `waiting` is told
 * before and after. Presses meanwhile are one: the first one holds.
 */
export function sendWhenBack(line: Line, waiting: (isWaiting: boolean) => void): (send: () => void) => void {
  let isHeld = false
  return (send) => {
    if (isHeld) return
    if (line.isOnline()) return send()
    isHeld = true
    waiting(true)
    line.onBack(() => {
      isHeld = false
      waiting(false)
      send()
    })
  }
}

export const browserLine: Line = {
  isOnline: () => navigator.onLine,
  onBack: (then) => window.addEventListener('online', then, { once: true }),
}

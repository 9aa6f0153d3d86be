/**
 * Pieces from who makes them to who uses them up, one at a time and without a copy: a piece is its user's until the next one is asked for,
 * and `give` resolves then. It never does where nobody asks any more: whoever gives waits for the user's own end as well.
 */
export function handOver(): {
  pieces: AsyncIterable<Uint8Array>
  give(piece: Uint8Array): Promise<void>
  end(): void
  fail(error: Error): void
} {
  const state: State = { waiting: null, used: null, asked: null, over: null }
  const settle = () => {
    const { asked, waiting, over } = state
    if (!asked || !(waiting || over)) return
    state.asked = null
    if (over?.error) return asked.reject(over.error)
    if (!waiting) return asked.resolve({ done: true, value: undefined })
    state.used = waiting.used
    state.waiting = null
    asked.resolve({ done: false, value: waiting.piece })
  }
  const next = () => {
    state.used?.()
    state.used = null
    return new Promise<IteratorResult<Uint8Array, undefined>>((resolve, reject) => {
      state.asked = { resolve, reject }
      settle()
    })
  }
  const close = (error: Error | null) => {
    state.over ??= { error }
    settle()
  }
  return {
    pieces: { [Symbol.asyncIterator]: () => ({ next }) },
    give: (piece) =>
      new Promise((used) => {
        state.waiting = { piece, used }
        settle()
      }),
    end: () => close(null),
    fail: close,
  }
}

interface State {
  /** Given, and not yet asked for. */
  waiting: { piece: Uint8Array; used: () => void } | null
  /** Tells the giver that the piece under way was used. */
  used: (() => void) | null
  asked: {
    resolve: (result: IteratorResult<Uint8Array, undefined>) => void
    reject: (error: Error) => void
  } | null
  over: { error: Error | null } | null
}

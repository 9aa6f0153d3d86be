/** Counts uses within windows, in one place for all processes. */
export interface UseCounter {
  /** Counts one use under `key`. `retryAfter` is in seconds, 0 while there is room. */
  count(input: { key: string; rule: LimitRule }): Promise<{ over: boolean; retryAfter: number }>
  /** Takes one use back: a password that was right does not count. */
  takeBack(input: { key: string; rule: LimitRule }): Promise<void>
}

export interface LimitRule {
  readonly name: string
  /** Uses within the window. */
  readonly most: number
  /** Length of the window, which begins with the first use. */
  readonly seconds: number
}

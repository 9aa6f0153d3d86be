/** Milliseconds that this device keeps a copy after its last piece, at most: a day (promises.md, "Voice audio"). */
export const copyLife = 24 * 60 * 60 * 1_000

/** Milliseconds since 1970, by this device's clock. */
export const keptUntil = (lastAt: number): number => lastAt + copyLife

/** Also where the device's clock was set back by more than a day: nobody knows then how long it has lain there. */
export const isOver = (lastAt: number, now: number): boolean => Math.abs(now - lastAt) >= copyLife

/** What this device says the time is, in milliseconds since 1970. */
export const deviceTime = (): number => performance.timeOrigin + performance.now()

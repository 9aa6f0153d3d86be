import { setImmediate as othersTurn } from 'node:timers/promises'

/**
 * Works through a long list piece by piece and lets the process answer everybody else in between: a list of 50,000 in one go
 * makes every page of every school wait for a second (performance.md G22).
 */
export async function inPieces<T>(
  list: readonly T[],
  size: number,
  work: (piece: readonly T[]) => void | Promise<void>,
): Promise<void> {
  for (let at = 0; at < list.length; at += size) {
    await work(list.slice(at, at + size))
    await othersTurn()
  }
}

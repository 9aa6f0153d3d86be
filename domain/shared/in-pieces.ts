import { setImmediate as othersTurn, setTimeout as wait } from 'node:timers/promises'

/** Milliseconds of rest between two pieces at the most, however long a piece took. */
export const mostRest = 50

const realTime = { now: () => performance.now(), rest: (milliseconds: number): Promise<unknown> => wait(milliseconds) } // prettier-ignore

/**
 * Works through a long list piece by piece and lets everybody else have their turn in between: a list of 50,000 in one go
 * makes every page of every school wait for a second (performance.md G22). After a piece it rests twice as long as that took,
 * so that one list takes about a third of a core, here and in the database: at half of one, pages of others took 1.5 times as
 * long.
 */
export async function inPieces<T>(
  list: readonly T[],
  size: number,
  work: (piece: readonly T[]) => void | Promise<void>,
  { now, rest } = realTime,
): Promise<void> {
  for (let at = 0; at < list.length; at += size) {
    const began = now()
    await work(list.slice(at, at + size))
    const pause = Math.min(mostRest, Math.floor(2 * (now() - began)))
    await (pause > 0 ? rest(pause) : othersTurn())
  }
}

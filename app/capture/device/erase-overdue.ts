import { isOver } from './one-day.ts'
import type { KeptTake } from './unsent-recordings.ts'

interface Overdue {
  takes: readonly KeptTake[]
  /** Milliseconds since 1970. */
  now: number
  /** Lets this page alone have the take; null while another page records or sends it. */
  claim(takeId: string): Promise<(() => void) | null>
  erase(takeId: string): Promise<void>
}

/**
 * Erases copies whose day is over, pieces and keys, sent or not, by voice or on camera. Gives those that are gone: a copy
 * that is still in use, or that the browser did not let go, is looked at the next time.
 */
export async function eraseOverdue({ takes, now, claim, erase }: Overdue): Promise<KeptTake[]> {
  const gone: KeptTake[] = []
  for (const take of takes.filter(({ lastAt }) => isOver(lastAt, now))) {
    const letGo = await claim(take.takeId)
    if (!letGo) continue
    const isErased = await erase(take.takeId).then(
      () => true,
      () => false,
    )
    if (isErased) gone.push(take)
    letGo()
  }
  return gone
}

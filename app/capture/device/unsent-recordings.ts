import { removeOtherPieces } from './chunk-files.ts'
import { forgetTake } from './device-copy.ts'
import type { ChunkRow, PartRow, TakeRow } from './device-copy.ts'
import { openDatabase, readAll } from './database.ts'
import { eraseOverdue } from './erase-overdue.ts'
import { deviceTime, keptUntil } from './one-day.ts'
import { claimTake } from '../one-page.ts'

/** A take that this device has something of. */
export interface KeptTake {
  readonly takeId: string
  /** Whose it is: see `personKey`. */
  readonly person: string
  readonly uploadsUrl: string
  /** Something of it has not reached the server. */
  readonly unsent: boolean
  /** The person records it again, or nothing was ever recorded: it may go once the server needs nothing of it. */
  readonly decided: boolean
  /** When its last piece was kept. Milliseconds since 1970, by this device's clock. */
  readonly lastAt: number
}

/** Of everybody who used this browser. Empty where the browser keeps nothing. */
export async function listRecordings(): Promise<KeptTake[]> {
  const database = await openDatabase().catch(() => null)
  if (!database) return []
  try {
    const [takes, parts, chunks] = await Promise.all([
      readAll<TakeRow>(database, 'takes'),
      readAll<PartRow>(database, 'parts'),
      readAll<ChunkRow>(database, 'chunks'),
    ])
    return takes.map(({ takeId, person, uploadsUrl, decided, lastAt }) => {
      const pieces = chunks.filter((chunk) => chunk.takeId === takeId)
      const complete = parts.filter((part) => part.takeId === takeId && part.complete)
      // A piece whose part nobody knows is a recording all the same.
      const unsent = pieces.some(({ part }) => !complete.some(({ number }) => number === part))
      return { takeId, person, uploadsUrl, lastAt, decided: decided || pieces.length === 0, unsent }
    })
  } finally {
    database.close()
  }
}

/** Erases what lay here for a day, whosever it is. Gives those answers of it of which the server has not everything. */
export async function eraseOverdueRecordings(): Promise<KeptTake[]> {
  const takes = await listRecordings()
  const gone = await eraseOverdue({ takes, now: deviceTime(), claim: claimTake, erase: forgetRecording })
  return gone.filter(({ unsent }) => unsent)
}

/** Unsent answers that this device has, by whose they are. */
export interface UnsentHere {
  own: number
  /** Of other accounts: only they can send them. */
  others: number
}

/** Answers of which this device has something that the server does not. A sign-out loses one's own, and leaves the others'. */
export async function countUnsentRecordings(person: string): Promise<UnsentHere> {
  await eraseOverdueRecordings()
  const unsent = (await listRecordings()).filter((take) => take.unsent)
  const own = unsent.filter((take) => take.person === person).length
  return { own, others: unsent.length - own }
}

/** What is left on this device, and what of the person's own was just erased because it had lain here for a day. */
export interface LookedAfter {
  erased: number
  unsent: number
  /** When the first of the person's unsent ones ends. Milliseconds since 1970, by this device's clock. */
  until: number
  /** Unsent answers of other accounts. */
  others: number
}

export async function lookAfterRecordings(person: string): Promise<LookedAfter> {
  const erased = (await eraseOverdueRecordings()).filter((take) => take.person === person)
  const unsent = (await listRecordings()).filter((take) => take.unsent)
  const own = unsent.filter((take) => take.person === person)
  const until = Math.min(...own.map(({ lastAt }) => keptUntil(lastAt)))
  return { erased: erased.length, unsent: own.length, until, others: unsent.length - own.length }
}

/** Removes one take from this device, whoever has it meanwhile. */
export async function forgetRecording(takeId: string): Promise<void> {
  const database = await openDatabase().catch(() => null)
  if (!database) return
  await forgetTake(database, takeId).finally(() => database.close())
}

/**
 * Removes the person's recordings from this device, with their keys, and whatever has no line any more. For a sign-out that
 * the server has confirmed. Those of other accounts stay sealed: whoever recorded them may come back and send them.
 */
export async function forgetRecordings(person: string): Promise<void> {
  const takes = await listRecordings()
  const others = takes.filter((take) => take.person !== person).map(({ takeId }) => takeId)
  const database = await openDatabase().catch(() => null)
  if (!database) return
  try {
    for (const { takeId } of takes) if (!others.includes(takeId)) await forgetTake(database, takeId)
    await removeOtherPieces(database, others)
  } finally {
    database.close()
  }
}

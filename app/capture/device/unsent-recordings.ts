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
  readonly mode: 'voice' | 'video'
  /** Where the server has some part of it; null where it has none. */
  readonly place: string | null
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
      const own = parts.filter((part) => part.takeId === takeId)
      const complete = own.filter((part) => part.complete)
      // A piece whose part nobody knows is a recording all the same.
      const unsent = pieces.some(({ part }) => !complete.some(({ number }) => number === part))
      const mode = own.some(({ type }) => type.startsWith('video/')) ? 'video' : 'voice'
      const place = own.find(({ url }) => url !== null)?.url ?? null
      const isDecided = decided || pieces.length === 0
      return { takeId, person, uploadsUrl, mode, place, lastAt, decided: isDecided, unsent }
    })
  } finally {
    database.close()
  }
}

interface LookAfter {
  person: string
  /** Sending what there is was tried, and what is left is not to be sent. */
  tried?: boolean
}

/**
 * Erases what lay here for a day, whosever it is. Only the person's own unsent videos wait until sending them was tried: the
 * server still takes them, as it takes no sound of which it has had a part for an hour. Gives those answers of it of which
 * the server has not everything.
 */
export async function eraseOverdueRecordings({ person, tried = false }: LookAfter): Promise<KeptTake[]> {
  const mayBeSent = (take: KeptTake) => take.unsent && take.mode === 'video' && take.person === person
  const takes = (await listRecordings()).filter((take) => tried || !mayBeSent(take))
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
  await eraseOverdueRecordings({ person })
  const unsent = (await listRecordings()).filter((take) => take.unsent)
  const own = unsent.filter((take) => take.person === person).length
  return { own, others: unsent.length - own }
}

/** What is left on this device, and what of the person's own was just erased because it had lain here for a day. */
export interface LookedAfter {
  erased: Record<KeptTake['mode'], number>
  unsent: number
  /** Of the person's unsent ones, the first to end: when, in milliseconds since 1970 by this device's clock, and what it is. */
  until: number
  mode: KeptTake['mode']
  /** Answers of the person's own of which the server has everything: it may want nothing of them any more. */
  sent: number
  /** Unsent answers of other accounts. */
  others: number
}

export async function lookAfterRecordings(person: string, tried = false): Promise<LookedAfter> {
  const isOwn = (take: KeptTake) => take.person === person
  const erased = (await eraseOverdueRecordings({ person, tried })).filter(isOwn)
  const takes = await listRecordings()
  const own = takes.filter((take) => take.unsent && isOwn(take)).toSorted((a, b) => a.lastAt - b.lastAt)
  const erasedOf = (mode: KeptTake['mode']) => erased.filter((take) => take.mode === mode).length
  return {
    erased: { voice: erasedOf('voice'), video: erasedOf('video') },
    unsent: own.length,
    until: keptUntil(own[0]?.lastAt ?? Infinity),
    mode: own[0]?.mode ?? 'voice',
    sent: takes.filter((take) => !take.unsent && take.place !== null && isOwn(take)).length,
    others: takes.filter((take) => take.unsent && !isOwn(take)).length,
  }
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

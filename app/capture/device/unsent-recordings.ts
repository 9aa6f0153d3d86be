import { removeAllFiles } from './chunk-files.ts'
import { forgetTake } from './device-copy.ts'
import type { PartRow, TakeRow } from './device-copy.ts'
import { openDatabase, readAll } from './database.ts'
import { eraseOverdue } from './erase-overdue.ts'
import { deviceTime, keptUntil } from './one-day.ts'
import { claimTake } from '../one-page.ts'

/** A take that this device has something of. */
export interface KeptTake {
  readonly takeId: string
  readonly uploadsUrl: string
  /** Something of it has not reached the server. */
  readonly unsent: boolean
  /** The person records it again, or nothing was ever recorded: it may go once the server needs nothing of it. */
  readonly decided: boolean
  /** When its last piece was kept. Milliseconds since 1970, by this device's clock. */
  readonly lastAt: number
}

/** Empty where the browser keeps nothing. */
export async function listRecordings(): Promise<KeptTake[]> {
  const database = await openDatabase().catch(() => null)
  if (!database) return []
  const [takes, parts] = await Promise.all([
    readAll<TakeRow>(database, 'takes'),
    readAll<PartRow>(database, 'parts'),
  ])
  database.close()
  return takes.map(({ takeId, uploadsUrl, decided, lastAt }) => ({
    takeId,
    uploadsUrl,
    lastAt,
    decided: decided || !parts.some((part) => part.takeId === takeId),
    unsent: parts.some((part) => part.takeId === takeId && !part.complete),
  }))
}

/** Erases what lay here for a day. Gives those answers of it of which the server has not everything. */
export async function eraseOverdueRecordings(): Promise<KeptTake[]> {
  const takes = await listRecordings()
  const gone = await eraseOverdue({ takes, now: deviceTime(), claim: claimTake, erase: forgetRecording })
  return gone.filter(({ unsent }) => unsent)
}

/** What this device still keeps unsent, and until when the first of it is kept, after erasing what lay here for a day. */
export async function lookAfterRecordings(): Promise<{ erased: number; unsent: number; until: number }> {
  const erased = await eraseOverdueRecordings()
  const unsent = (await listRecordings()).filter((take) => take.unsent)
  const until = Math.min(...unsent.map(({ lastAt }) => keptUntil(lastAt)))
  return { erased: erased.length, unsent: unsent.length, until }
}

/** Answers of which this device has something that the server does not. A sign-out would lose them. */
export async function countUnsentRecordings(): Promise<number> {
  await eraseOverdueRecordings()
  return (await listRecordings()).filter(({ unsent }) => unsent).length
}

/** Removes one take from this device, whoever has it meanwhile. */
export async function forgetRecording(takeId: string): Promise<void> {
  const database = await openDatabase().catch(() => null)
  if (!database) return
  await forgetTake(database, takeId)
  database.close()
}

/** Removes every recording from this device, with its keys. For a sign-out that the server has confirmed. */
export async function forgetRecordings(): Promise<void> {
  for (const { takeId } of await listRecordings()) await forgetRecording(takeId)
  await removeAllFiles()
}

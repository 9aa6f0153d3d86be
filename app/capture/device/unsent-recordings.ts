import { removeAllFiles } from './chunk-files.ts'
import { forgetTake } from './device-copy.ts'
import type { PartRow, TakeRow } from './device-copy.ts'
import { openDatabase, readAll } from './database.ts'

/** A take that this device has something of. */
export interface KeptTake {
  readonly takeId: string
  readonly uploadsUrl: string
  /** Something of it has not reached the server. */
  readonly unsent: boolean
  /** The person records it again, or nothing was ever recorded: it may go once the server needs nothing of it. */
  readonly decided: boolean
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
  return takes.map(({ takeId, uploadsUrl, decided }) => ({
    takeId,
    uploadsUrl,
    decided: decided || !parts.some((part) => part.takeId === takeId),
    unsent: parts.some((part) => part.takeId === takeId && !part.complete),
  }))
}

/** Answers of which this device has something that the server does not. A sign-out would lose them. */
export async function countUnsentRecordings(): Promise<number> {
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

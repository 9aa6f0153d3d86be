import type { OnTrouble } from '#app/capture/leftovers.ts'

/**
 * What this device keeps of recordings, for pages that do not record: the code comes when it is asked for. A browser that
 * keeps nothing has nothing to count or to forget.
 */
const kept = () => import('#app/capture/device/unsent-recordings.ts')

/** Recorded answers of which something has not reached the room: the person's own, and those of other accounts. */
export async function countUnsentRecordings(person: string): Promise<{ own: number; others: number }> {
  return kept()
    .then((device) => device.countUnsentRecordings(person))
    .catch(() => ({ own: 0, others: 0 }))
}

export interface RecordingsHere {
  /** The person's unsent answers that lay here for a day and were erased just now, by what they were. */
  erased: { voice: number; video: number }
  /** The person's own. */
  unsent: number
  /** Of the unsent ones, the first to end: when, in milliseconds since 1970 by this device's clock, and what it is. */
  until: number
  mode: 'voice' | 'video'
  /** The person's own of which the server has everything. */
  sent: number
  /** Unsent answers of other accounts that use this browser. */
  others: number
}

const noneErased = { voice: 0, video: 0 }
const nothing: RecordingsHere = { erased: noneErased, unsent: 0, until: 0, mode: 'voice', sent: 0, others: 0 }

/** Erases what lay here for a day, and says what is left. Unsent videos of the person go only once sending them was `tried`. */
export async function lookAfterRecordings(person: string, tried: boolean): Promise<RecordingsHere> {
  return kept()
    .then((device) => device.lookAfterRecordings(person, tried))
    .catch(() => nothing)
}

/** Removes what the server has, and wants nothing of any more. */
export async function forgetHandedIn(person: string, signal: AbortSignal): Promise<void> {
  await import('#app/capture/forget-handed-in.ts')
    .then((device) => device.forgetHandedIn({ person, except: null, signal }))
    .catch(() => undefined)
}

/**
 * Sends what this device still has of the person, one answer after another. Resolves once nothing more of it can be sent, to
 * whether that was tried.
 */
export async function sendRecordings(
  person: string,
  signal: AbortSignal,
  onTrouble: OnTrouble,
): Promise<boolean> {
  return import('#app/capture/leftovers.ts')
    .then(({ sendLeftovers }) => sendLeftovers({ person, except: null, signal, onTrouble }))
    .then(
      () => true,
      () => false,
    )
}

/**
 * Removes the person's recordings from this device, with their keys. A failure is not told: the answer that ended the session
 * had the browser clear this site's storage (`Clear-Site-Data`), unless there were recordings of others to leave. That closes
 * the database under this very code, so that an error here says that there is nothing left as often as not. In a browser
 * that does not know that header what is left stays sealed, and is erased after its day.
 */
export async function forgetRecordings(person: string): Promise<void> {
  await kept()
    .then((device) => device.forgetRecordings(person))
    .catch(() => undefined)
}

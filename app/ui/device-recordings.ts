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
  /** The person's unsent answers that lay here for a day and were erased just now. */
  erased: number
  /** The person's own. */
  unsent: number
  /** When the first of the unsent ones ends. Milliseconds since 1970, by this device's clock. */
  until: number
  /** Unsent answers of other accounts that use this browser. */
  others: number
}

/** Erases what lay here for a day, and says what is left. */
export async function lookAfterRecordings(person: string): Promise<RecordingsHere> {
  return kept()
    .then((device) => device.lookAfterRecordings(person))
    .catch(() => ({ erased: 0, unsent: 0, until: 0, others: 0 }))
}

/** Sends what this device still has of the person, one answer after another. Resolves once nothing more of it can be sent. */
export async function sendRecordings(
  person: string,
  signal: AbortSignal,
  onTrouble: OnTrouble,
): Promise<void> {
  await import('#app/capture/leftovers.ts')
    .then(({ sendLeftovers }) => sendLeftovers({ person, except: null, signal, onTrouble }))
    .catch(() => undefined)
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

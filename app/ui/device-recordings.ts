/**
 * What this device keeps of recordings, for pages that do not record: the code comes when it is asked for. A browser that
 * keeps nothing has nothing to count or to forget.
 */
const kept = () => import('#app/capture/device/unsent-recordings.ts')

/** Recorded answers of which something has not reached the room. */
export async function countUnsentRecordings(): Promise<number> {
  return kept()
    .then((device) => device.countUnsentRecordings())
    .catch(() => 0)
}

export interface RecordingsHere {
  /** Unsent answers that lay here for a day and were erased just now. */
  erased: number
  unsent: number
  /** When the first of the unsent ones ends. Milliseconds since 1970, by this device's clock. */
  until: number
}

/** Erases what lay here for a day, and says what is left. */
export async function lookAfterRecordings(): Promise<RecordingsHere> {
  return kept()
    .then((device) => device.lookAfterRecordings())
    .catch(() => ({ erased: 0, unsent: 0, until: 0 }))
}

/** Removes every recording from this device, with its keys. */
export async function forgetRecordings(): Promise<void> {
  await kept()
    .then((device) => device.forgetRecordings())
    .catch(() => undefined)
}

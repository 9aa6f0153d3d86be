import { forgetDevice, readDevice } from './device-store.ts'

/** What the device keeps of one take. `sent` is false while the server does not have these words. */
export interface DeviceDraft {
  text: string
  version: number
  sent: boolean
}

/** Under this name the device keeps the words of one take. */
export const draftKey = (takeId: string) => `greenroom.draft.${takeId}`

/**
 * Removes the device's copy of an answer once the room has the same words. Other words are only here, and stay.
 * `inRoom` is asked only about words that no save confirmed; null when it cannot be asked.
 */
export async function forgetKept(takeId: string, inRoom: () => Promise<string | null>): Promise<void> {
  const key = draftKey(takeId)
  const before = readDevice<DeviceDraft>(key)
  if (!before) return
  const there = before.sent ? null : await inRoom().catch(() => null)
  // Read again: something may have been typed while the room was asked.
  const kept = readDevice<DeviceDraft>(key)
  if (kept && (kept.sent || kept.text === there)) forgetDevice(key)
}

/** After its answer was deleted: nothing of it stays on this device, whether the room had it or not. */
export const forgetDeleted = (takeId: string): void => forgetDevice(draftKey(takeId))

import type { OnTrouble } from '#app/capture/leftovers.ts'
import type { RecordingsHere } from './device-recordings.ts'

interface Device {
  /** `tried`: what is left of what lay here for a day could not be sent. */
  lookAfterRecordings(tried: boolean): Promise<RecordingsHere>
  forgetHandedIn(signal: AbortSignal): Promise<void>
  /** Resolves to whether sending was tried. */
  sendRecordings(signal: AbortSignal, onTrouble: OnTrouble): Promise<boolean>
}

/** Sending is tried again by itself; `retry` does so at once. */
export interface Waiting {
  why: 'offline' | 'server'
  retry(): void
}

interface Watching {
  show(found: RecordingsHere): void
  /** Null while sending goes on. */
  wait(waiting: Waiting | null): void
  /** The page was left. */
  signal: AbortSignal
}

/**
 * Looks at what this device has of recorded answers: what was handed in goes, and what the room has not is sent. Nothing is
 * loaded where there is none. A video whose day is over is sent first, and erased only where that could not be done; a
 * session that ran out says nothing of it, so it waits for its student once more.
 */
export async function tendRecordings(device: Device, { show, wait, signal }: Watching): Promise<void> {
  const found = await device.lookAfterRecordings(false)
  if (signal.aborted) return
  show(found)
  if (found.sent > 0) await device.forgetHandedIn(signal)
  if (found.unsent === 0) return
  let isSignedIn = true
  const isTried = await device.sendRecordings(signal, (why, retry) => {
    if (why === 'signed_out') isSignedIn = false
    if (!signal.aborted) wait(why === 'offline' || why === 'server' ? { why, retry } : null)
  })
  if (signal.aborted) return
  wait(null)
  const left = await device.lookAfterRecordings(isTried && isSignedIn)
  if (signal.aborted) return
  const { voice, video } = found.erased
  show({ ...left, erased: { voice: voice + left.erased.voice, video: video + left.erased.video } })
}

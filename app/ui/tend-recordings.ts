import type { OnTrouble } from '#app/capture/leftovers.ts'
import type { RecordingsHere } from './device-recordings.ts'

interface Device {
  lookAfterRecordings(): Promise<RecordingsHere>
  sendRecordings(signal: AbortSignal, onTrouble: OnTrouble): Promise<void>
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

/** Looks at what this device has of recorded answers, and sends what the room has not: nothing is loaded where there is none. */
export async function tendRecordings(device: Device, { show, wait, signal }: Watching): Promise<void> {
  const found = await device.lookAfterRecordings()
  if (signal.aborted) return
  show(found)
  if (found.unsent === 0) return
  await device.sendRecordings(signal, (why, retry) => {
    if (!signal.aborted) wait(why === 'offline' || why === 'server' ? { why, retry } : null)
  })
  if (signal.aborted) return
  wait(null)
  const left = await device.lookAfterRecordings()
  if (!signal.aborted) show({ ...left, erased: found.erased + left.erased })
}

import type { RecordingsHere } from './device-recordings.ts'

interface Device {
  lookAfterRecordings(): Promise<RecordingsHere>
  sendRecordings(signal: AbortSignal): Promise<void>
}

interface Watching {
  show(found: RecordingsHere): void
  /** The page was left. */
  signal: AbortSignal
}

/** Looks at what this device has of recorded answers, and sends what the room has not: nothing is loaded where there is none. */
export async function tendRecordings(device: Device, { show, signal }: Watching): Promise<void> {
  const found = await device.lookAfterRecordings()
  if (signal.aborted) return
  show(found)
  if (found.unsent === 0) return
  await device.sendRecordings(signal)
  if (signal.aborted) return
  const left = await device.lookAfterRecordings()
  if (!signal.aborted) show({ ...left, erased: found.erased + left.erased })
}

/**
 * What stays on the device: drafts and remembered choices, never anything that only the device has. Storage may be full,
 * switched off or of an older form; then the page works without it.
 */
const prefix = 'greenroom.'

export function readDevice<Value>(key: string): Value | null {
  try {
    const kept = window.localStorage.getItem(key)
    return kept === null ? null : (JSON.parse(kept) as Value)
  } catch {
    return null
  }
}

/** Says whether it was kept, so that a page never claims a copy that is not there. */
export function writeDevice(key: string, value: unknown): boolean {
  try {
    window.localStorage.setItem(key, JSON.stringify(value))
    return true
  } catch {
    return false
  }
}

export function forgetDevice(key: string): void {
  try {
    window.localStorage.removeItem(key)
  } catch {
    // Nothing was kept, then.
  }
}

/** What is kept under keys that begin with `start`, with the rest of each key. */
export function listDevice<Value>(start: string): { rest: string; value: Value }[] {
  try {
    return Object.keys(window.localStorage).flatMap((key) => {
      const value = key.startsWith(start) ? readDevice<Value>(key) : null
      return value === null ? [] : [{ rest: key.slice(start.length), value }]
    })
  } catch {
    return []
  }
}

/** Once a sign-out succeeded, and never before: everything of ours on this device. */
export function forgetAllOnDevice(): void {
  try {
    for (const key of Object.keys(window.localStorage))
      if (key.startsWith(prefix)) window.localStorage.removeItem(key)
  } catch {
    // Nothing was kept, then.
  }
}

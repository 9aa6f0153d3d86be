/** One tab of a device writes an answer. The others say so, and can take over by loading the newest words. */

const flagKey = (takeId: string) => `greenroom.takeover.${takeId}`

/** Holds the browser's lock while this page lives. `onLost` when another tab has it, or takes it. */
export function holdLock(
  name: string,
  { steal, onLost }: { steal: boolean; onLost: () => void },
): () => void {
  // Absent outside secure contexts; then the server's version alone decides.
  if (!('locks' in navigator)) return () => {}
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  const options = steal ? { steal } : { ifAvailable: true }
  navigator.locks
    .request(name, options, (lock) => {
      if (lock) return held
      onLost()
      return undefined
    })
    .catch(onLost)
  return release
}

/** Before the page loads again to take over: its own words, for this tab alone. */
export function keepAside(takeId: string, text: string): void {
  try {
    window.sessionStorage.setItem(flagKey(takeId), text)
  } catch {
    // The page then loads without them; they are still in the tab's history entry of the field.
  }
}

export function wantsToTakeOver(takeId: string): boolean {
  return readAside(takeId) !== null
}

/** Gives the words that were kept aside, once. */
export function takeAside(takeId: string): string | null {
  const text = readAside(takeId)
  try {
    window.sessionStorage.removeItem(flagKey(takeId))
  } catch {
    // Nothing was kept, then.
  }
  return text
}

function readAside(takeId: string): string | null {
  try {
    return window.sessionStorage.getItem(flagKey(takeId))
  } catch {
    return null
  }
}

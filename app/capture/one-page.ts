/**
 * One page at a time records and sends a take. Resolves to a function that lets go, or null while another page holds it.
 * A page that dies lets go by itself. Browsers without locks let everybody in; the server then refuses the second writer.
 */
export function claimTake(takeId: string): Promise<(() => void) | null> {
  if (!('locks' in navigator)) return Promise.resolve(() => {})
  return new Promise((resolve) => {
    const held = navigator.locks.request(`greenroom.recording.${takeId}`, { ifAvailable: true }, (lock) => {
      if (!lock) return resolve(null)
      return new Promise<void>((letGo) => resolve(letGo))
    })
    held.catch(() => resolve(() => {}))
  })
}

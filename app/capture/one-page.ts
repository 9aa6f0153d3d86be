/** Tries, and milliseconds between them: a page that is just being left needs a moment to let go. */
const tries = 5
const between = 400

/**
 * One page at a time records and sends a take. Resolves to a function that lets go, or null while another page holds it.
 * A page that dies lets go by itself. Browsers without locks let everybody in; the server then refuses the second writer.
 */
export async function claimTake(takeId: string): Promise<(() => void) | null> {
  if (!('locks' in navigator)) return () => {}
  for (let left = tries; left > 0; left -= 1) {
    const letGo = await claimNow(`greenroom.recording.${takeId}`)
    if (letGo) return letGo
    await new Promise((resolve) => setTimeout(resolve, between))
  }
  return null
}

function claimNow(name: string): Promise<(() => void) | null> {
  return new Promise((resolve) => {
    const held = navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      if (!lock) return resolve(null)
      return new Promise<void>((letGo) => resolve(() => letGo()))
    })
    held.catch(() => resolve(null))
  })
}

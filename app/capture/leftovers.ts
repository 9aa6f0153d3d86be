import { openDeviceCopy } from './device/device-copy.ts'
import { deviceTime } from './device/one-day.ts'
import { forgetRecording, listRecordings } from './device/unsent-recordings.ts'
import type { KeptTake } from './device/unsent-recordings.ts'
import { makeNews } from './news.ts'
import { claimTake } from './one-page.ts'
import { progress } from './parts.ts'
import { isPassing } from './upload/trouble.ts'
import type { Trouble } from './upload/trouble.ts'
import { startQueue } from './upload/upload-queue.ts'

/** Why sending waits, or null once it goes on; `retry` tries at once. */
export type OnTrouble = (trouble: Trouble | null, retry: () => void) => void

interface Sending {
  /** Who is signed in: nobody sends what another account recorded. */
  person: string
  /** The take that its own page sends. */
  except: string | null
  signal: AbortSignal
  onTrouble?: OnTrouble
}

/**
 * Sends what the person's answers other than `except`, which its own page sends, left on this device, one after another, and forgets
 * those that need nothing any more. What passes is tried again for ever, ever more seldom, and told meanwhile. An answer
 * that the server refuses stays sealed here until the sign-out: it may be someone's whose sign-in has run out.
 */
export async function sendLeftovers({
  person,
  except,
  signal,
  onTrouble = () => undefined,
}: Sending): Promise<void> {
  for (const take of await listRecordings().catch(() => [])) {
    if (signal.aborted) return
    if (take.takeId === except || take.person !== person) continue
    const letGo = await claimTake(take.takeId)
    if (!letGo) continue
    const trouble = take.unsent ? await sendOne(take, signal, onTrouble).catch((): Trouble => 'server') : null
    if (take.decided && (trouble === null || trouble === 'gone'))
      await forgetRecording(take.takeId).catch(() => {})
    letGo()
  }
}

/** Resolves to null once everything is safe, or to the trouble that will not pass. */
async function sendOne(
  { takeId, person, uploadsUrl }: KeptTake,
  signal: AbortSignal,
  onTrouble: OnTrouble,
): Promise<Trouble | null> {
  const copy = await openDeviceCopy({ takeId, person, uploadsUrl, wallClock: deviceTime })
  return new Promise((resolve) => {
    const end = (trouble: Trouble | null) => {
      queue.stop()
      resolve(trouble)
    }
    const queue = startQueue({
      uploadsUrl,
      copy,
      news: makeNews(),
      clock: () => performance.now(),
      onChange(trouble) {
        onTrouble(trouble, queue.retry)
        if (progress(copy.parts).isSafe) end(null)
        else if (trouble && !isPassing(trouble)) end(trouble)
      },
    })
    signal.addEventListener('abort', () => end('offline'))
    if (signal.aborted || copy.parts.every((part) => part.complete || part.chunks.length === 0)) end(null)
  })
}

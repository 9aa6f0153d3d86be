import { forgetRecording, listRecordings } from './device/unsent-recordings.ts'
import { claimTake } from './one-page.ts'
import { closePart } from './upload/close-part.ts'

interface Asking {
  /** Who is signed in: of another account's answers the server would only say that they are not there. */
  person: string
  /** The take that this page shows. */
  except: string | null
  signal: AbortSignal
}

/**
 * Forgets the person's answers of which the server has everything and takes nothing any more: they are handed in, or over.
 * Until it says so, what keeping an answer needs stays: how loud it was, and what is where. The question is asked by
 * settling a part that is whole already, which changes nothing.
 */
export async function forgetHandedIn({ person, except, signal }: Asking): Promise<void> {
  for (const take of await listRecordings()) {
    const { takeId, unsent, place } = take
    if (take.person !== person || takeId === except || unsent || place === null) continue
    if (signal.aborted) return
    const letGo = await claimTake(takeId)
    if (!letGo) continue
    const answer = await closePart(place)
    if (answer === 'gone') await forgetRecording(takeId).catch(() => {})
    letGo()
  }
}

import type { DeviceCopy } from '../device/device-copy.ts'
import { closeAt, missingParts } from '../merge-parts.ts'
import { troubleOf } from './trouble.ts'
import type { Trouble } from './trouble.ts'

/** Milliseconds until an unanswered request counts as no connection. */
const longestWait = 20_000

/**
 * Has the server take a part as long as it has it, whatever length was said before: for a part whose rest is on another
 * device or lost. Resolves to its length in bytes.
 */
export async function closePart(url: string): Promise<number | Trouble> {
  try {
    const answer = await fetch(`${url}/settled`, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(longestWait),
    })
    const trouble = troubleOf(answer.status, await answer.text())
    if (trouble) return trouble
    const length = Number(answer.headers.get('Upload-Offset') ?? Number.NaN)
    return length >= 0 ? length : 'server'
  } catch {
    return 'offline'
  }
}

/** Goes on without what is missing, part by part. Resolves to what stands in the way of one, or to null. */
export async function closeMissing(copy: DeviceCopy, trouble: Trouble | null): Promise<Trouble | null> {
  for (const part of missingParts(copy.parts, trouble)) {
    const length = await closePart(part.url ?? '')
    if (typeof length !== 'number') return length
    closeAt(part, length)
    if (part.from === 'device') await copy.updatePart(part)
  }
  return null
}

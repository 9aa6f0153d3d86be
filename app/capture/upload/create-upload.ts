import { troubleOf } from './trouble.ts'
import type { Trouble } from './trouble.ts'

interface NewUpload {
  uploadsUrl: string
  part: number
  type: string
  signal: AbortSignal
}

/** Milliseconds until an unanswered request counts as no connection. */
const longestWait = 20_000

/**
 * Makes the place for one part, or finds it again: the server gives the same place for the same number. This is done here
 * and not by tus-js-client, which would silently make a second one when the first is refused later.
 */
export async function createUpload({ uploadsUrl, part, type, signal }: NewUpload): Promise<string | Trouble> {
  const metadata = Object.entries({ type, part: String(part) })
  try {
    const response = await fetch(uploadsUrl, {
      method: 'POST',
      headers: {
        'Tus-Resumable': '1.0.0',
        'Upload-Defer-Length': '1',
        'Upload-Metadata': metadata.map(([name, value]) => `${name} ${btoa(value)}`).join(','),
      },
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(longestWait)]),
    })
    const place = response.headers.get('Location')
    const trouble = troubleOf(response.status)
    if (trouble) return trouble
    return place ? new URL(place, response.url || location.href).pathname : 'server'
  } catch {
    return 'offline'
  }
}

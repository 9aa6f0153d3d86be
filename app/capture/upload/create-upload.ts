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
    const trouble = troubleOf(response.status, await response.text())
    if (trouble) return trouble
    if (!place) return 'server'
    const address = new URL(place, response.url)
    return (await isUntouched(address, signal)) ? address.pathname : 'taken'
  } catch {
    return 'offline'
  }
}

/** Another device that records the same answer has the same number: its bytes and ours must never meet in one part. */
async function isUntouched(place: URL, signal: AbortSignal): Promise<boolean> {
  const response = await fetch(place, {
    method: 'HEAD',
    headers: { 'Tus-Resumable': '1.0.0' },
    redirect: 'error',
    signal: AbortSignal.any([signal, AbortSignal.timeout(longestWait)]),
  })
  if (!response.ok) throw new Error(`The place of the upload answered ${response.status}.`)
  return response.headers.get('Upload-Offset') === '0'
}

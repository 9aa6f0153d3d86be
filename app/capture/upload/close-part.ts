import { troubleOf } from './trouble.ts'
import type { Trouble } from './trouble.ts'

/** Milliseconds until an unanswered request counts as no connection. */
const longestWait = 20_000

/**
 * Declares a part as long as the server has it, for a part whose rest is on another device or lost. Resolves to its length
 * in bytes.
 */
export async function closePart(url: string): Promise<number | Trouble> {
  try {
    const stands = await ask(url, 'HEAD', {})
    const trouble = troubleOf(stands.status)
    if (trouble) return trouble
    const offset = stands.headers.get('Upload-Offset') ?? ''
    if (stands.headers.get('Upload-Length') !== null) return Number(offset)
    const closed = await ask(url, 'PATCH', {
      'Upload-Offset': offset,
      'Upload-Length': offset,
      'Content-Type': 'application/offset+octet-stream',
    })
    return troubleOf(closed.status, await closed.text()) ?? Number(offset)
  } catch {
    return 'offline'
  }
}

function ask(url: string, method: string, headers: Record<string, string>): Promise<Response> {
  return fetch(url, {
    method,
    headers: { 'Tus-Resumable': '1.0.0', ...headers },
    redirect: 'error',
    signal: AbortSignal.timeout(longestWait),
  })
}

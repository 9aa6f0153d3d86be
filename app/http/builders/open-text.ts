import { createHash } from 'node:crypto'
import type { OpenMedia } from './media-handler.ts'

/** A text made for this request, answered with the same care as what was recorded. It is short, and sent at once. */
export function openText({ text, contentType }: { text: string; contentType: string }): OpenMedia {
  const bytes = Buffer.from(text)
  return {
    length: bytes.length,
    contentType,
    etag: `"${createHash('sha256').update(bytes).digest('base64url')}"`,
    async *read(start, end) {
      yield bytes.subarray(start, end)
    },
    stillAllowed: () => Promise.resolve(true),
    close: () => undefined,
  }
}

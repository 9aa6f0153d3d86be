import type { Part } from './parts.ts'
import type { Trouble } from './upload/trouble.ts'

/** What the server has of a part. Bytes; `length` is null until it is declared. */
export interface ServerPart {
  readonly id: string
  readonly number: number
  readonly offset: number
  readonly length: number | null
}

interface Sides {
  /** As the device has them; changed in place. */
  parts: Part[]
  server: readonly ServerPart[]
  uploadsUrl: string
}

/** Brings what the server says into the device's list, in the order of the parts. */
export function mergeParts({ parts, server, uploadsUrl }: Sides): void {
  for (const { id, number, offset, length } of server) {
    const complete = length !== null && offset === length
    const url = `${uploadsUrl}/${id}`
    const here = parts.find((part) => part.number === number)
    if (here) {
      here.url ??= url
      here.safe = Math.max(here.safe, offset)
      here.complete ||= complete
    } else {
      parts.push({ number, type: '', url, ended: true, safe: offset, complete, from: 'server', chunks: [] })
    }
  }
  parts.sort((a, b) => a.number - b.number)
}

/**
 * Parts whose rest is not on this device: only another device could send it. Where this one has lost a piece (`lost_here`),
 * the part that could not be sent for it is among them.
 */
export function missingParts(parts: readonly Part[], trouble: Trouble | null): Part[] {
  const waiting = parts.filter((part) => !part.complete)
  const lost =
    trouble === 'lost_here' ? waiting.find((part) => part.from === 'device' && part.ended) : undefined
  return waiting.filter((part) => part.from === 'server' || part === lost)
}

/** Ends a part where the server has it: what came after is given up. Bytes. */
export function closeAt(part: Part, length: number): void {
  const chunks = part.chunks.filter((chunk) => chunk.start + chunk.length <= length)
  Object.assign(part, { safe: length, complete: true, ended: true })
  part.chunks.splice(0, Infinity, ...chunks)
}

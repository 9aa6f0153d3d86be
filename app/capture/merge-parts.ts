import type { Part } from './parts.ts'

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

/** Parts whose rest is not on this device: only another device could send it. */
export const missingParts = (parts: readonly Part[]): Part[] =>
  parts.filter((part) => part.from === 'server' && !part.complete)

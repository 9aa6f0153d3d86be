/** One piece that the recorder gave, about a second long. */
export interface Chunk {
  readonly index: number
  /** Bytes before it in its part. */
  readonly start: number
  readonly length: number
  /** Milliseconds of sound in it. */
  readonly ms: number
  /** One byte a 100 ms; null where the sound could not be measured. */
  readonly levels: Uint8Array | null
}

/** What one run of the recorder gave. It is one upload. */
export interface Part {
  /** From 1. */
  readonly number: number
  readonly type: string
  /** Where the server takes it; null before it was asked. */
  url: string | null
  /** No chunk comes any more. */
  ended: boolean
  /** Bytes that the server says it has stored. */
  safe: number
  /** The server knows its length and has all of it. */
  complete: boolean
  /**
   * `device` has chunks, with the first ones erased as the server stored them. `server` is known only from there: another
   * device recorded it, or this one forgot.
   */
  readonly from: 'device' | 'server'
  readonly chunks: Chunk[]
}

/** Bytes recorded, as far as this device knows. */
export function partLength(part: Part): number {
  const last = part.chunks.at(-1)
  return Math.max(part.safe, last ? last.start + last.length : 0)
}

export function nextChunk({ chunks }: Part): { index: number; start: number } {
  const last = chunks.at(-1)
  return last ? { index: last.index + 1, start: last.start + last.length } : { index: 0, start: 0 }
}

/** Recorded time of the whole take in milliseconds: what the recorders ran, without pauses. */
export function recordedMs(parts: readonly Part[]): number {
  return parts.flatMap(({ chunks }) => chunks).reduce((sum, { ms }) => sum + ms, 0)
}

/** Chunks that overlap bytes `start` to `end`, with what of each falls in. */
export function chunksBetween(
  part: Part,
  start: number,
  end: number,
): { chunk: Chunk; from: number; to: number }[] {
  return part.chunks.flatMap((chunk) => {
    const from = Math.max(start, chunk.start) - chunk.start
    const to = Math.min(end, chunk.start + chunk.length) - chunk.start
    return to > from ? [{ chunk, from, to }] : []
  })
}

/** The loudness of the whole take, or null where a part of it was not measured: half a measure would lie. */
export function takeLevels(parts: readonly Part[]): Uint8Array | null {
  const levels = parts.flatMap((part) =>
    part.from === 'server' ? [null] : part.chunks.map((chunk) => chunk.levels),
  )
  if (levels.includes(null)) return null
  return Uint8Array.from(levels.flatMap((some) => [...(some ?? [])]))
}

/** What the screen says of the way to the server. Bytes. */
export interface Progress {
  readonly recorded: number
  readonly safe: number
  readonly parts: number
  readonly isSafe: boolean
}

export function progress(parts: readonly Part[]): Progress {
  const sum = (measure: (part: Part) => number) => parts.reduce((total, part) => total + measure(part), 0)
  return {
    recorded: sum(partLength),
    safe: sum(({ safe }) => safe),
    parts: parts.length,
    isSafe: parts.length > 0 && parts.every(({ complete }) => complete),
  }
}

/** Bytes that are opened at once: a tool asks for a few at a time, and each look into the store costs four calls and a segment. */
export const windowBytes = 524_288
/** Sound and picture are read side by side, from places near each other. */
const windowsKept = 2

interface Window {
  start: number
  bytes: Promise<Uint8Array>
}

type Read = (start: number, end: number) => Promise<Uint8Array>

/**
 * The same bytes as `read` gives, of those between `begin` and `end`, by fewer and longer looks. What cannot be read hides nothing beside
 * it: where a window fails, exactly what was asked for is tried.
 */
export function throughWindows(read: Read, { begin, end }: { begin: number; end: number }): Read {
  let kept: Window[] = []
  const windowAt = (start: number): Promise<Uint8Array> => {
    const known = kept.find((one) => one.start === start)
    const found = known ?? { start, bytes: read(start, Math.min(end, start + windowBytes)) }
    kept = [found, ...kept.filter((one) => one !== found)].slice(0, windowsKept)
    found.bytes.catch(() => (kept = kept.filter((one) => one !== found)))
    return found.bytes
  }
  return async (first, to) => {
    const from = Math.max(first, begin)
    const until = Math.min(to, end)
    if (until - from >= windowBytes) return read(from, until)
    const pieces: Uint8Array[] = []
    for (let at = from; at < until;) {
      const start = at - ((at - begin) % windowBytes)
      const next = Math.min(until, start + windowBytes)
      pieces.push(
        await windowAt(start).then(
          (bytes) => bytes.subarray(at - start, next - start),
          () => read(at, next),
        ),
      )
      at = next
    }
    const [only] = pieces
    // What keeps a few bytes of a window would keep all of it; a tool that reads on from there asks for 64 KiB each time.
    if (only && pieces.length === 1 && only.length >= windowBytes / 8) return only
    return Buffer.concat(pieces)
  }
}

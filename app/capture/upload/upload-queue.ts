import type { DeviceCopy } from '../device/device-copy.ts'
import { makeNews } from '../news.ts'
import type { News } from '../news.ts'
import type { Chunk, Part } from '../parts.ts'
import { createUpload } from './create-upload.ts'
import { isPassing } from './trouble.ts'
import type { Trouble } from './trouble.ts'
import { uploadPart } from './upload-part.ts'

interface QueueInput {
  uploadsUrl: string
  copy: DeviceCopy
  /** Rings when a chunk came, a part began or ended. */
  news: News
  clock(): number
  /** Parts or trouble changed. */
  onChange(trouble: Trouble | null): void
  /** When the server destroys the sound at the latest, as each of its answers says. Milliseconds since 1970. */
  onGoneBy?(at: number): void
}

export interface UploadQueue {
  /** Tries again after a trouble that needed the person. */
  retry(): void
  /** Gives up for this page; what is on the device stays for the next. */
  stop(): void
}

/** Milliseconds between tries while the server cannot be reached; an `online` event shortens it. */
const pauses = [1_000, 2_000, 5_000, 10_000]

/**
 * Sends the parts of one take in their order, one request at a time, while the last one still grows. Works on until it is
 * stopped: a new part is picked up as it comes.
 */
export function startQueue(input: QueueInput): UploadQueue {
  const stopped = new AbortController()
  const again = makeNews()
  const wake = () => again.ring()
  window.addEventListener('online', wake)
  void work(input, again, stopped.signal)
  return {
    retry: wake,
    stop() {
      stopped.abort()
      window.removeEventListener('online', wake)
    },
  }
}

async function work(input: QueueInput, again: News, signal: AbortSignal): Promise<void> {
  let failures = 0
  while (!signal.aborted) {
    const part = nextPart(input.copy.parts)
    if (!part) {
      await input.news.within(Infinity, signal)
      continue
    }
    const before = part.safe
    const trouble = await send(input, part, signal)
    if (signal.aborted) return
    input.onChange(trouble)
    if (trouble === null) {
      failures = 0
      continue
    }
    failures = part.safe > before ? 1 : failures + 1
    const pause = pauses[Math.min(failures, pauses.length) - 1] ?? Infinity
    await again.within(isPassing(trouble) ? pause : Infinity, signal)
  }
}

/** The first part that is not whole on the server, once it has bytes to send. What only the server knows is not ours to send. */
function nextPart(parts: readonly Part[]): Part | undefined {
  return parts
    .toSorted((a, b) => a.number - b.number)
    .find((part) => !part.complete && part.from === 'device' && part.chunks.length > 0)
}

async function send(input: QueueInput, part: Part, signal: AbortSignal): Promise<Trouble | null> {
  const { copy, uploadsUrl, news, clock, onChange } = input
  if (part.url === null) {
    const place = await createUpload({ uploadsUrl, part: part.number, type: part.type, signal })
    if (!place.startsWith('/')) return place as Trouble
    part.url = place
    await copy.updatePart(part)
  }
  const trouble = await uploadPart({
    part,
    read: (chunk: Chunk) => copy.read(part, chunk),
    news,
    clock,
    signal,
    onGoneBy: (at) => input.onGoneBy?.(at),
    onStored(offset) {
      if (offset <= part.safe) return
      part.safe = offset
      onChange(null)
      // Erased only after the note of it: a crash in between leaves a copy too many, never one too few.
      void copy.updatePart(part).then(() => copy.erase(part))
    },
  })
  if (trouble !== null) return trouble
  part.complete = true
  await copy.updatePart(part)
  await copy.erase(part)
  return null
}

import { Upload } from 'tus-js-client'
import type { DetailedError } from 'tus-js-client'
import type { Chunk, Part } from '../parts.ts'
import type { News } from '../news.ts'
import { growingSource, PieceLost } from './growing-source.ts'
import { isPassing, troubleOf } from './trouble.ts'
import type { Trouble } from './trouble.ts'

interface PartUpload {
  /** Its `url` is known. */
  part: Part
  read(chunk: Chunk): Promise<Uint8Array<ArrayBuffer> | null>
  news: News
  clock(): number
  signal: AbortSignal
  /** The server has stored all bytes before `offset`. */
  onStored(offset: number): void
  /** When the server destroys the sound at the latest; sound alone has such an hour. Milliseconds since 1970. */
  onGoneBy(at: number): void
}

/** Milliseconds; the client gives up after these and the queue goes on trying, more slowly. */
const retryDelays = [300, 1_000, 3_000]

/** Milliseconds without a byte moving after which a request counts as dead. */
const stalledAfter = 30_000

/** 8 MiB in one request; a slice is never longer than `flushBytes` anyway. */
const chunkSize = 8 * 1024 * 1024

/**
 * Sends one part, while it grows and to its end, one request at a time, from wherever the server says it stands. Resolves to
 * null once the server has all of it and knows its length.
 *
 * tus-js-client gets the place of the upload and no endpoint: refused in resuming, it then stops instead of beginning a new
 * one. It keeps nothing in localStorage.
 */
export function uploadPart({
  part,
  onStored,
  onGoneBy,
  signal,
  ...rest
}: PartUpload): Promise<Trouble | null> {
  return new Promise((resolve) => {
    const stall = watchStall(() => end('offline'))
    const stopped = new AbortController()
    const reading = AbortSignal.any([signal, stopped.signal])
    const end = (outcome: Trouble | null) => {
      stall.stop()
      stopped.abort()
      void upload.abort()
      signal.removeEventListener('abort', onAbort)
      resolve(outcome)
    }
    const onAbort = () => end('offline')
    const source = growingSource({ part, signal: reading, ...rest })
    const upload = new Upload(new Blob(), {
      uploadUrl: part.url,
      endpoint: null,
      uploadLengthDeferred: true,
      chunkSize,
      retryDelays,
      storeFingerprintForResuming: false,
      fingerprint: () => Promise.resolve(''),
      fileReader: { openFile: () => Promise.resolve(source) },
      onProgress: () => stall.moved(),
      onBeforeRequest: () => stall.sent(),
      // Where the server stands, said by each of its answers: the HEAD of a resume as well as each PATCH.
      onAfterResponse: (_request, response) => {
        stall.answered()
        const goneBy = Date.parse(response.getHeader('Upload-Expires') ?? '')
        if (!Number.isNaN(goneBy)) onGoneBy(goneBy)
        const offset = Number(response.getHeader('Upload-Offset') ?? Number.NaN)
        if (troubleOf(response.getStatus()) === null && offset >= 0) onStored(offset)
      },
      onShouldRetry: (error) => isPassing(troubleIn(error)) && navigator.onLine,
      onSuccess: () => end(null),
      onError: (error) => end(troubleIn(error as DetailedError)),
    })
    signal.addEventListener('abort', onAbort)
    if (signal.aborted) return end('offline')
    upload.start()
  })
}

/** tus-js-client wraps what a source throws. */
function troubleIn(error: Error & Partial<DetailedError>): Trouble {
  if (error instanceof PieceLost || error.causingError instanceof PieceLost) return 'lost_here'
  const { originalResponse: answer } = error
  return troubleOf(answer?.getStatus() ?? 0, answer?.getBody()) ?? 'server'
}

/** Counts only while a request is on its way: waiting for a recorder that pauses is no stall. */
function watchStall(onStall: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isSending = false
  const count = () => {
    clearTimeout(timer)
    if (isSending) timer = setTimeout(onStall, stalledAfter)
  }
  const set = (sending: boolean) => () => {
    isSending = sending
    count()
  }
  return { sent: set(true), moved: count, answered: set(false), stop: set(false) }
}

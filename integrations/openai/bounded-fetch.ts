const brand = Symbol.for('greenroom.output-too-large')

/** True for the error that `boundedFetch` throws, also where the SDK has wrapped it. */
export function isTooLarge(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  return brand in error || isTooLarge((error as { cause?: unknown }).cause)
}

/**
 * A `fetch` that reads at most `maxBytes` of a body and hands it on whole. Two gaps of the SDK are closed by it: its time
 * limit ends with the headers, so a body could hang for ever or never stop. A redirect is refused, because it would
 * carry words of a student and a key to an address that nobody configured.
 */
export function boundedFetch(maxBytes: number): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, { ...init, redirect: 'error' })
    const body = response.body ? await readAtMost(response.body, maxBytes) : null
    const headers = new Headers(response.headers)
    headers.delete('content-encoding')
    headers.delete('content-length')
    return new Response(body, { status: response.status, statusText: response.statusText, headers })
  }
}

async function readAtMost(
  stream: ReadableStream<Uint8Array>,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > maxBytes) {
      await reader.cancel()
      throw Object.assign(new Error('The answer is larger than allowed.'), { [brand]: true })
    }
    chunks.push(value)
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.byteLength
  }
  return whole
}

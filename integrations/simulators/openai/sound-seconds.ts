import { BufferSource, Input, MATROSKA, MP4, WEBM } from 'mediabunny'

/** How long a recording is, as its container tells; null for anything else. The stand-in cannot hear, but it can count. */
export async function soundSeconds(bytes: Uint8Array): Promise<number | null> {
  const input = new Input({ formats: [WEBM, MATROSKA, MP4], source: new BufferSource(bytes) })
  try {
    return await input.computeDuration()
  } catch {
    return null
  } finally {
    input.dispose()
  }
}

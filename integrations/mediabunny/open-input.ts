import { CustomSource, Input, MATROSKA, MP4, WEBM } from 'mediabunny'
import type { MediaSource } from '#domain/recordings/ports.ts'
import { unreadable } from './refusals.ts'
import { wholeWebm } from './whole-webm.ts'

/** Bytes that may be asked for in one go: a cluster or a sample table. Only a file made to fill the memory wants more. */
const mostBytesARead = 67_108_864
const cacheBytes = 8_388_608

export interface OpenedInput {
  readonly input: Input
  /** Rethrows what the source itself threw; the library would turn it into an error of its own. */
  check(): void
}

/**
 * A part as the library reads it: WebM, Matroska and MP4 alone, so that a playlist in disguise names no address that is
 * followed; and never more than a bounded piece of it in memory. Dispose the input.
 */
export async function openInput(part: MediaSource): Promise<OpenedInput> {
  if (part.length === 0) throw unreadable()
  const source = await wholeWebm(part)
  let failure: { error: unknown } | null = null
  const read = async (start: number, end: number): Promise<Uint8Array> => {
    if (end - start > mostBytesARead) throw unreadable()
    try {
      return await source.read(start, end)
    } catch (error) {
      failure ??= { error }
      throw error
    }
  }
  const custom = new CustomSource({
    getSize: () => source.length,
    read,
    maxCacheSize: cacheBytes,
    prefetchProfile: 'fileSystem',
    // Every read is awaited by someone, who gets the same error.
    handleUnhandledError: () => undefined,
  })
  boundSteps(custom, 2_000_000 + Math.ceil(source.length / 16))
  const input = new Input({ formats: [WEBM, MATROSKA, MP4], source: custom })
  return {
    input,
    check() {
      if (failure) throw failure.error
    },
  }
}

/**
 * 1.61.0 looks for the next element for ever, without a read and without yielding, where a cluster's id stands before an impossible size.
 * It asks for the file's size at each step, so the steps are counted there: an honest file takes a few a packet.
 */
function boundSteps(source: CustomSource, most: number): void {
  const counted = source as unknown as { _getFileSize(): number | null | undefined }
  const sizeOf = counted._getFileSize.bind(source)
  let steps = 0
  counted._getFileSize = () => {
    if (++steps > most) throw unreadable()
    return sizeOf()
  }
}

import { join } from 'node:path'
import type { FileHandle } from 'node:fs/promises'
import type { OpenObject } from '#domain/recordings/ports.ts'
import { codeOf, io, type Files } from './io.ts'
import { olderPlace, type ObjectPlace } from './places.ts'

/** Bytes `start` to `end` (exclusive), fewer at the end of the object; null where there is none. Throws `objects.down`. */
export async function readObject(input: {
  files: Files
  place: ObjectPlace
  range: { start: number; end: number }
}): Promise<Uint8Array | null> {
  const { files, place, range } = input
  return io(async () => {
    const handle = await openOrNull(files, place)
    if (!handle) return null
    try {
      return await readRange(handle, range)
    } finally {
      await handle.close()
    }
  })
}

/** One object as an open file; null where there is none. Its length is asked for once: objects are written once. */
export async function openObject(input: { files: Files; place: ObjectPlace }): Promise<OpenObject | null> {
  const { files, place } = input
  return io(async () => {
    const handle = await openOrNull(files, place)
    if (!handle) return null
    const { size } = await handle.stat()
    let closing: Promise<void> | null = null
    return {
      read: (range) => io(() => readWithin(handle, range, size)),
      // The file system waits with this for reads under way.
      close: () => (closing ??= io(() => handle.close())),
    }
  })
}

/** A missing folder is a disk that is not mounted, and never read as "this object is gone". */
async function openOrNull(files: Files, place: ObjectPlace): Promise<FileHandle | null> {
  for (const { fan, file } of [place, olderPlace(place)]) {
    try {
      return await files.open(join(fan, file), 'r')
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error
    }
  }
  await files.stat(place.fan)
  return null
}

async function readRange(handle: FileHandle, range: { start: number; end: number }): Promise<Uint8Array> {
  return readWithin(handle, range, (await handle.stat()).size)
}

async function readWithin(
  handle: FileHandle,
  range: { start: number; end: number },
  size: number,
): Promise<Uint8Array> {
  const length = Math.min(range.end, size) - range.start
  if (!(length > 0)) return new Uint8Array(0)
  const bytes = Buffer.allocUnsafeSlow(length)
  for (let from = 0; from < length;) {
    const { bytesRead } = await handle.read(bytes, from, length - from, range.start + from)
    if (bytesRead === 0) return bytes.subarray(0, from)
    from += bytesRead
  }
  return bytes
}

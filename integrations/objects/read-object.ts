import { join } from 'node:path'
import type { FileHandle } from 'node:fs/promises'
import { codeOf, io, type Files } from './io.ts'
import { fanOf } from './places.ts'

/** Bytes `start` to `end` (exclusive), fewer at the end of the object; null where there is none. Throws `objects.down`. */
export async function readObject(input: {
  files: Files
  folder: string
  name: string
  range: { start: number; end: number }
}): Promise<Uint8Array | null> {
  const { files, folder, name, range } = input
  const fan = fanOf(folder, name)
  return io(async () => {
    const handle = await openOrNull(files, fan, name)
    if (!handle) return null
    try {
      return await readRange(handle, range)
    } finally {
      await handle.close()
    }
  })
}

/** A missing folder is a disk that is not mounted, and never read as "this object is gone". */
async function openOrNull(files: Files, fan: string, name: string): Promise<FileHandle | null> {
  try {
    return await files.open(join(fan, name), 'r')
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
    await files.stat(fan)
    return null
  }
}

async function readRange(handle: FileHandle, range: { start: number; end: number }): Promise<Uint8Array> {
  const { size } = await handle.stat()
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

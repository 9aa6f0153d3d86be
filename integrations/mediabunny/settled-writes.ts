import type { StreamTargetChunk } from 'mediabunny'
import type { RandomTarget } from '#domain/recordings/ports.ts'

/** Bytes at the front that are written once more at the end: header, length and, in WebM, where the index lies. */
export const headBytes = 65_536

/**
 * Takes the library's writes and hands each byte on exactly once: from `headBytes` on in order, the first `headBytes`
 * last. What it rewrites, measured with 1.61.0 and asserted below:
 * - WebM: five bytes of size at the start of a cluster when the next cluster begins (`clusters`), and at the end, within
 *   the first kilobyte, the segment's size, the duration and the seek head. The index comes last and is written once.
 * - MP4 with the index at the end (`nothing`): sixteen bytes of the media box's header within the first hundred.
 *
 * So besides the head only the open cluster is kept in memory: at most 32.8 s of media (a block's time is 16 bits of
 * milliseconds), and two seconds where the recorder makes a key frame that often.
 */
export function settledWrites(
  target: RandomTarget,
  rewrites: 'clusters' | 'nothing',
): WritableStream<StreamTargetChunk> {
  const head = new Uint8Array(headBytes)
  let end = 0
  let settled = headBytes
  let open: Uint8Array[] = []

  const settle = async (): Promise<void> => {
    if (open.length === 0) return
    // One write a cluster: the library hands over a block at a time, and small writes cost more than the copying.
    const bytes = Buffer.concat(open)
    open = []
    await target.write(bytes, settled)
    settled += bytes.length
  }
  const patch = (data: Uint8Array, position: number): void => {
    if (position < settled) throw new Error(`The media library rewrote byte ${position}, which was settled.`)
    let at = settled
    for (const piece of open) {
      overlay(piece, at, data, position)
      at += piece.length
    }
  }
  const take = async (data: Uint8Array, position: number): Promise<void> => {
    const old = data.subarray(0, Math.max(0, end - position))
    if (old.length > 0) {
      patch(old, position)
      // A cluster that learns its size is closed, and nothing before the one that follows it is touched again.
      await settle()
    }
    if (old.length < data.length) open.push(data.subarray(old.length))
    end = Math.max(end, position + data.length)
    if (rewrites === 'nothing') await settle()
  }

  return new WritableStream<StreamTargetChunk>({
    async write({ data, position }) {
      overlay(head, 0, data, position)
      if (position > end) throw new Error(`The media library left a hole before byte ${position}.`)
      const inHead = Math.min(data.length, Math.max(0, headBytes - position))
      if (inHead > 0) end = Math.max(end, position + inHead)
      if (inHead < data.length) await take(data.subarray(inHead), position + inHead)
    },
    async close() {
      await settle()
      await target.write(head.subarray(0, Math.min(headBytes, end)), 0)
    },
  })
}

/** Writes those bytes of `data` (which begins at `position`) into `piece` (which begins at `at`) that fall into it. */
function overlay(piece: Uint8Array, at: number, data: Uint8Array, position: number): void {
  const from = Math.max(at, position)
  const to = Math.min(at + piece.length, position + data.length)
  if (from < to) piece.set(data.subarray(from - position, to - position), from - at)
}

import { NullTarget, type Target } from 'mediabunny'
import type { RandomTarget } from '#domain/recordings/ports.ts'
import { release } from '#domain/shared/release.ts'

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
 *
 * A target of our own: the library's `StreamTarget` copies, sorts and sends each block by itself, which cost more than all else.
 */
export function settledWrites(to: RandomTarget, rewrites: 'clusters' | 'nothing'): Target {
  const head = new Uint8Array(headBytes)
  const open = openBytes()
  let end = 0
  let settled = headBytes
  /** Where the library's last flush left off; what it writes before this is written once more. */
  let flushed = 0
  let isClosed = false

  const take = (data: Uint8Array, position: number): void => {
    if (position < settled) throw new Error(`The media library rewrote byte ${position}, which was settled.`)
    // A cluster that learns its size is closed, and nothing before the one that follows it is touched again.
    isClosed ||= position < flushed
    open.set(data, position - settled)
  }
  const settle = async (until: number): Promise<void> => {
    const count = until - settled
    if (count <= 0) return
    await to.write(open.first(count), settled)
    open.drop(count)
    settled = until
  }
  const write = (data: Uint8Array, position: number): void => {
    // An element's size is written behind its content, so its place is left out at first.
    if (position > end) write(new Uint8Array(sizeField(position, end)), end)
    overlay(head, 0, data, position)
    const inHead = Math.min(data.length, Math.max(0, headBytes - position))
    if (inHead < data.length) take(data.subarray(inHead), position + inHead)
    end = Math.max(end, position + data.length)
  }

  const methods = {
    _write: write,
    async _flush(): Promise<void> {
      const until = rewrites === 'nothing' ? end : flushed
      if (isClosed || (rewrites === 'nothing' && end - settled >= headBytes)) await settle(until)
      isClosed = false
      flushed = end
    },
    async _finalize(): Promise<void> {
      await settle(end)
      await to.write(head.subarray(0, Math.min(headBytes, end)), 0)
    },
  }
  return Object.assign(new NullTarget(), methods)
}

function sizeField(position: number, end: number): number {
  if (position - end > longestSize) throw new Error(`The media library left a hole before byte ${position}.`)
  return position - end
}

/** Bytes of the longest size of an element. */
const longestSize = 8

/** Bytes that are written one after the other, in memory that grows with them. */
function openBytes() {
  let bytes = Buffer.allocUnsafeSlow(headBytes)
  let length = 0
  return {
    set(data: Uint8Array, at: number): void {
      const end = at + data.length
      if (end > bytes.length) {
        const larger = Buffer.allocUnsafeSlow(Math.max(2 * bytes.length, end))
        larger.set(bytes.subarray(0, length))
        release(bytes)
        bytes = larger
      }
      bytes.set(data, at)
      length = Math.max(length, end)
    },
    first: (count: number) => bytes.subarray(0, count),
    /** What follows them moves to the front: fresh memory for each cluster would cost more than the copying. */
    drop(count: number): void {
      bytes.copyWithin(0, count, length)
      length -= count
    },
  }
}

/** Writes those bytes of `data` (which begins at `position`) into `piece` (which begins at `at`) that fall into it. */
function overlay(piece: Uint8Array, at: number, data: Uint8Array, position: number): void {
  const from = Math.max(at, position)
  const to = Math.min(at + piece.length, position + data.length)
  if (from < to) piece.set(data.subarray(from - position, to - position), from - at)
}

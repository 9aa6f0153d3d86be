import type { Response as ExpressResponse } from 'express'
import { release } from '#domain/shared/release.ts'
import type { Player } from './players.ts'
import { watchAnswer } from './watch-answer.ts'

/** Pieces of 64 KiB that are handed to the operating system by one call: each alone costs as much as sending it. */
const piecesAtOnce = 4

export interface MediaPieces {
  /** The first piece, read before anything was said to the browser, and where the others come from. All are used up. */
  readonly first: Uint8Array | null
  readonly rest: AsyncIterator<Uint8Array>
}

/**
 * Sends the body as long as the player's access stands by an answer that is less than a second old. Until the first byte a slow answer is
 * waited for. After it, on "no" and when no answer comes in time, the connection is reset: what was written and not yet sent
 * is thrown away, so no byte leaves later than 1 s after a revocation was acknowledged. Resolves when all is written or the
 * connection is over; the connection stays watched for what it carried.
 */
export async function sendMedia(input: {
  res: ExpressResponse
  pieces: MediaPieces
  player: Pick<Player<never>, 'fresh' | 'standing' | 'whenDenied'>
  /** Names who plays what. */
  who: string
  clock?: () => number
}): Promise<void> {
  const { res, pieces, player, who, clock = () => performance.now() } = input
  const { socket } = res
  if (!socket || socket.destroyed) return
  // Also for who asked to close: a connection that we close is one we cannot watch.
  res.shouldKeepAlive = true
  try {
    if (!(await player.fresh())) socket.resetAndDestroy()
    if (res.destroyed || socket.destroyed) return
    const watch = watchAnswer({ socket, player, who, clock })
    for (let next = pieces.first; next; next = await nextOf(pieces.rest)) {
      const group = await gather(next, pieces.rest)
      if (!player.standing()) socket.resetAndDestroy()
      if (res.destroyed || socket.destroyed) return
      await write(res, group)
      watch.moved()
      for (const piece of group) release(piece)
    }
    res.once('finish', watch.finished)
    res.end()
  } catch (error) {
    // Half an answer must not look like a whole one.
    const brokenByUs = !socket.destroyed
    socket.resetAndDestroy()
    if (brokenByUs) throw error
  } finally {
    await pieces.rest.return?.()
  }
}

async function gather(first: Uint8Array, rest: AsyncIterator<Uint8Array>): Promise<Uint8Array[]> {
  const group = [first]
  while (group.length < piecesAtOnce) {
    const piece = await nextOf(rest)
    if (!piece) break
    group.push(piece)
  }
  return group
}

async function nextOf(pieces: AsyncIterator<Uint8Array>): Promise<Uint8Array | null> {
  const result = await pieces.next()
  return result.done ? null : result.value
}

/** Resolves once the operating system took the bytes: there is never more than one group of ours behind a slow reader. */
function write(res: ExpressResponse, group: readonly Uint8Array[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const onClose = () => reject(new Error('The connection is over.'))
    const last = group.length - 1
    res.once('close', onClose)
    res.cork()
    group.forEach((piece, index) =>
      res.write(piece, (error) => {
        // The operating system takes them in order.
        if (index < last && !error) return
        res.off('close', onClose)
        if (error) reject(error)
        else resolve()
      }),
    )
    res.uncork()
  })
}

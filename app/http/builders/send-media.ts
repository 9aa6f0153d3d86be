import type { Socket } from 'node:net'
import type { Response as ExpressResponse } from 'express'
import { release } from '#domain/shared/release.ts'
import type { Player } from './players.ts'

/** How often the state of a stream is looked at. */
const lookMilliseconds = 50
/** A reader that takes nothing for so long is gone, or paused; a player asks again where it stopped. */
const stalledMilliseconds = 60_000
/**
 * What the operating system took from us may still wait for a slow reader, and nobody tells us when it is gone. So the
 * stream stays watched until the connection's next request or its end, and for so long at most; less than the server's
 * own keep-alive time, after which it would let the rest out unwatched.
 */
const undeliveredMilliseconds = 30_000
/** Pieces of 64 KiB that are handed to the operating system by one call: each alone costs as much as sending it. */
const piecesAtOnce = 4
/** So much leaves at once on any connection that is not waiting for its reader: ten packets, less the header. */
const firstFlight = 13_000

export interface MediaPieces {
  /** The first piece, read before anything was said to the browser, and where the others come from. All are used up. */
  readonly first: Uint8Array | null
  readonly rest: AsyncIterator<Uint8Array>
}

/**
 * Sends the body as long as the player's access stands by an answer that is less than a second old. Until the first byte a slow answer is
 * waited for. After it, on "no" and when no answer comes in time, the connection is reset: what was written and not yet sent
 * is thrown away, so no byte leaves later than 1 s after a revocation was acknowledged. Resolves when all is written or the
 * connection is over.
 */
export async function sendMedia(input: {
  res: ExpressResponse
  pieces: MediaPieces
  player: Pick<Player<never>, 'fresh' | 'standing' | 'whenDenied'>
  clock?: () => number
}): Promise<void> {
  const { res, pieces, player, clock = () => performance.now() } = input
  const { socket } = res
  if (!socket || socket.destroyed) return
  // Also for who asked to close: a connection that we close is one we cannot watch.
  res.shouldKeepAlive = true
  let sent = 0
  try {
    if (!(await player.fresh())) socket.resetAndDestroy()
    if (res.destroyed || socket.destroyed) return
    const watch = watchSocket({ socket, player, clock })
    for (let next = pieces.first; next; next = await nextOf(pieces.rest)) {
      const group = await gather(next, pieces.rest)
      if (!player.standing()) socket.resetAndDestroy()
      if (res.destroyed || socket.destroyed) return
      await write(res, group)
      watch.moved()
      for (const piece of group) {
        sent += piece.length
        release(piece)
      }
    }
    res.once('finish', () => (sent > firstFlight ? watch.finished() : watch.stop()))
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

interface Watch {
  /** Something was taken. */
  moved(): void
  /** All was taken by the operating system. */
  finished(): void
  stop(): void
}

function watchSocket(input: {
  socket: Socket
  player: Pick<Player<never>, 'standing' | 'whenDenied'>
  clock: () => number
}): Watch {
  const { socket, player, clock } = input
  let until = clock() + stalledMilliseconds
  let heard: number | null = null
  const timer = setInterval(() => {
    // A next request on the connection says that the answer before it has arrived.
    if (socket.destroyed || (heard !== null && socket.bytesRead > heard)) return stop()
    if (!player.standing() || clock() > until) socket.resetAndDestroy()
  }, lookMilliseconds)
  timer.unref()
  const forget = player.whenDenied(() => socket.resetAndDestroy())
  // No listener for the connection's end: a player asks often on one connection, and each answer would add one.
  const stop = () => {
    clearInterval(timer)
    forget()
  }
  return {
    stop,
    moved: () => {
      until = clock() + stalledMilliseconds
    },
    finished: () => {
      until = clock() + undeliveredMilliseconds
      heard = socket.bytesRead
    },
  }
}

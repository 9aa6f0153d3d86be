import type { Socket } from 'node:net'
import type { Player } from './players.ts'
import { unsentBytes } from './unsent-bytes.ts'

/** How often the state of a connection is looked at. */
const lookMilliseconds = 50
/** A reader that takes nothing for so long is gone, or paused; a player asks again where it stopped. */
const stalledMilliseconds = 60_000
/** So long a connection that carried a recording may lie idle after its last answer. A player asks again by another. */
export const undeliveredMilliseconds = 30_000
/**
 * Bytes that no send buffer holds: four times what Linux lets one grow to by itself (net.ipv4.tcp_wmem). What so much was
 * taken behind has left.
 */
export const mostUndelivered = 16_777_216

/** One answer on its way, to be told of by whoever writes it. */
export interface WatchedAnswer {
  /** Something was taken by the operating system. */
  moved(): void
  /** All was taken by the operating system. */
  finished(): void
}

type Access = Pick<Player<never>, 'standing' | 'whenDenied'>

/** One person's playing of one recording, by this connection. */
interface Entry {
  standing: () => boolean
  forget: () => void
  /** Answers under way, each with the time when it is given up. */
  readonly running: Set<{ until: number }>
  /** Bytes that the connection had taken when the latest answer was finished. */
  taken: number
}

interface Watch {
  readonly socket: Socket
  readonly clock: () => number
  /** Bytes that have not arrived at the other end; null where nobody can say. */
  readonly unsent: (socket: Socket) => number | null
  /** By who plays what. */
  readonly entries: Map<string, Entry>
  /** When the connection is given up, where no answer is under way. */
  until: number
}

const watches = new WeakMap<Socket, Watch>()

/**
 * Watches over an answer until it has surely arrived. What the operating system took from us may still wait for a slow reader,
 * and nobody tells us when it is gone: a further request does not, for one byte is no proof of reading. So a connection is
 * watched for all that it carried, until it ends or so much was taken behind an answer that nothing of it can wait any more;
 * "no" to any of it resets the connection. Only where something else is being answered by it, and the operating system says that
 * nothing waits, it is spared: the press on Delete may have come by it, and its answer would be lost. `who` names person and recording: the newest answer speaks for those before it, so
 * that a connection in use has one watch, and one question for each recording.
 */
export function watchAnswer(input: {
  socket: Socket
  player: Access
  who: string
  clock: () => number
  unsent?: (socket: Socket) => number | null
}): WatchedAnswer {
  const { socket, player, who, clock, unsent = unsentBytes } = input
  const watch = watches.get(socket) ?? begin({ socket, clock, unsent })
  const entry = watch.entries.get(who) ?? { standing: player.standing, forget: () => undefined, running: new Set(), taken: 0 } // prettier-ignore
  watch.entries.set(who, entry)
  entry.forget()
  entry.standing = player.standing
  entry.forget = player.whenDenied(() => cut(watch, who))
  const answer = { until: clock() + stalledMilliseconds }
  entry.running.add(answer)
  return {
    moved: () => {
      answer.until = clock() + stalledMilliseconds
    },
    finished: () => {
      entry.running.delete(answer)
      entry.taken = socket.bytesWritten
      watch.until = clock() + undeliveredMilliseconds
      forgetArrived(watch)
    },
  }
}

function begin(given: Pick<Watch, 'socket' | 'clock' | 'unsent'>): Watch {
  const { socket, clock } = given
  const watch: Watch = { ...given, entries: new Map(), until: clock() + undeliveredMilliseconds }
  watches.set(socket, watch)
  neverClosePlainly(socket)
  const timer = setInterval(() => look(watch), lookMilliseconds)
  timer.unref()
  socket.once('close', () => {
    clearInterval(timer)
    for (const { forget } of watch.entries.values()) forget()
    watch.entries.clear()
  })
  return watch
}

function look(watch: Watch): void {
  const { socket, clock, entries, until } = watch
  if (socket.destroyed) return
  const now = clock()
  // All are asked, also where the first says no: each call keeps its answer young.
  const over = [...entries].filter(([, entry]) => !entry.standing())
  for (const [who] of over) cut(watch, who)
  const running = runningIn(watch)
  const isOver = running.length === 0 && !answersElse(watch) && now > until
  if (isOver || running.some((answer) => now > answer.until)) socket.resetAndDestroy()
}

/** Access to one of the recordings is over, or nobody can say. */
function cut(watch: Watch, who: string): void {
  const { socket, entries, unsent } = watch
  const entry = entries.get(who)
  if (!entry || socket.destroyed) return
  if (!answersElse(watch) || unsent(socket) !== 0) return void socket.resetAndDestroy()
  entry.forget()
  entries.delete(who)
}

const runningIn = ({ entries }: Watch) => [...entries.values()].flatMap((entry) => [...entry.running])

/** A timeout runs between two requests only: where none does, and no recording is on its way, something else is. */
const answersElse = (watch: Watch) => runningIn(watch).length === 0 && (watch.socket.timeout ?? 0) === 0

function forgetArrived({ socket, entries }: Watch): void {
  for (const [who, entry] of entries) {
    if (entry.running.size > 0 || socket.bytesWritten - entry.taken < mostUndelivered) continue
    entry.forget()
    entries.delete(who)
  }
}

/**
 * A connection that is closed lets what waits in it out unwatched. So whoever ends it resets it: an unreadable request, a
 * client that hangs up, a time that is over. After an answer that was asked to be the last the client has time to hang up.
 */
function neverClosePlainly(socket: Socket): void {
  const { destroy } = socket
  socket.destroy = () => {
    socket.destroy = destroy
    return socket.resetAndDestroy()
  }
  socket.destroySoon = () => void socket.setTimeout(undeliveredMilliseconds)
}

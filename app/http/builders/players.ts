import type { TenantKey } from '#domain/shared/tenant-key.ts'
import { openAllowance, type Allowance } from './allowance.ts'

/** A player that asks for nothing for so long has ended, in milliseconds. Playing ones ask more often, or are being answered. */
export const idleMilliseconds = 5_000
/** From this age on a player is let in anew from the beginning: its token for the vault lives a minute. */
export const longestMilliseconds = 30_000
/** At once in one process: two open files and as many keys each. Whoever comes beyond that is let in for each answer. */
export const mostPlayers = 256
/** How often all of them are looked at. */
const lookMilliseconds = 250

/** What a player plays, as far as the table has to do with it. */
interface Playing {
  /** Ends its keys and gives its files back. */
  close(): void
}

/** One player of one recording by one sign-in: its answers share what was opened, and whether they may go on. */
export interface Player<Media extends Playing> extends Allowance {
  readonly media: Media
  /** Calls back once, as soon as access is over; gives the way to take that back. */
  whenDenied(cut: () => void): () => void
  /** This answer is sent. Each answer calls it once. */
  release(): void
  /** Something went wrong: no later answer uses it, the present ones go on. */
  end(): void
}

/** What opens a player. */
export interface Opening<Media extends Playing> {
  readonly media: Media
  readonly ask: () => Promise<boolean>
  /** When access was last known, in milliseconds of the table's clock. */
  readonly since: number
}

/** The players of one process. */
export interface Players<Media extends Playing> {
  /** The live player under this key, for one more answer of it; null where there is none. */
  join(key: TenantKey): Player<Media> | null
  /** A new player with its first answer. Without a key, and where there is one under it or no room, it lasts for this answer. */
  begin(key: TenantKey | null, opening: Opening<Media>): Player<Media>
  readonly size: number
}

interface Seat<Media extends Playing> {
  /** Null where it is not in the table. */
  key: TenantKey | null
  readonly allowance: Allowance
  readonly cuts: Set<() => void>
  readonly media: Media
  readonly began: number
  /** When an answer was last begun or over. */
  used: number
  answers: number
  isClosed: boolean
}

interface Table<Media extends Playing> {
  readonly seats: Map<TenantKey, Seat<Media>>
  readonly closing: AbortSignal
  readonly clock: () => number
  readonly most: number
  timer: NodeJS.Timeout | null
}

/**
 * An empty table. While a player is in it, its access is asked for again about three times a second, also between two
 * answers, so that what it holds goes soon after its right to it. When `closing` is aborted, what is idle goes at once and
 * the rest with its last answer.
 */
export function openPlayers<Media extends Playing>(input: {
  closing: AbortSignal
  clock?: () => number
  most?: number
}): Players<Media> {
  const { closing, clock = () => performance.now(), most = mostPlayers } = input
  const table: Table<Media> = { seats: new Map<TenantKey, Seat<Media>>(), closing, clock, most, timer: null }
  closing.addEventListener('abort', () => table.seats.forEach((seat) => drop(table, seat)), { once: true })
  return {
    join(key) {
      const seat = table.seats.get(key)
      if (!seat) return null
      if (clock() - seat.began < longestMilliseconds) return hold(table, seat)
      drop(table, seat)
      return null
    },
    begin(key, { media, ask, since }) {
      const cuts = new Set<() => void>()
      const onDenied = () => {
        for (const cut of cuts) cut()
        drop(table, seat)
        close(seat)
      }
      const allowance = openAllowance({ ask, clock, since, onDenied })
      const seat: Seat<Media> = { key: null, allowance, cuts, media, began: since, used: since, answers: 0, isClosed: false } // prettier-ignore
      if (key !== null) keep(table, seat, key)
      return hold(table, seat)
    },
    get size() {
      return table.seats.size
    },
  }
}

function keep<Media extends Playing>(table: Table<Media>, seat: Seat<Media>, key: TenantKey): void {
  const { seats, closing, most } = table
  if (closing.aborted || seats.has(key)) return
  if (seats.size >= most) {
    const [longestIdle] = [...seats.values()]
      .filter((one) => one.answers === 0)
      .sort((a, b) => a.used - b.used)
    if (!longestIdle) return
    drop(table, longestIdle)
  }
  seat.key = key
  seats.set(key, seat)
  table.timer ??= setInterval(() => look(table), lookMilliseconds).unref()
}

function hold<Media extends Playing>(table: Table<Media>, seat: Seat<Media>): Player<Media> {
  seat.answers += 1
  seat.used = table.clock()
  return {
    ...seat.allowance,
    media: seat.media,
    whenDenied: (cut) => {
      seat.cuts.add(cut)
      return () => void seat.cuts.delete(cut)
    },
    release() {
      seat.answers -= 1
      seat.used = table.clock()
      if (seat.key === null && seat.answers === 0) close(seat)
    },
    end: () => drop(table, seat),
  }
}

function look<Media extends Playing>(table: Table<Media>): void {
  const now = table.clock()
  for (const seat of table.seats.values()) {
    const isIdle = seat.answers === 0 && now - seat.used >= idleMilliseconds
    if (isIdle || now - seat.began >= longestMilliseconds) drop(table, seat)
    else seat.allowance.standing()
  }
}

/** Later answers do not find it; the present ones finish. */
function drop<Media extends Playing>(table: Table<Media>, seat: Seat<Media>): void {
  if (seat.key === null) return
  table.seats.delete(seat.key)
  seat.key = null
  if (seat.answers === 0) close(seat)
  if (table.seats.size > 0 || !table.timer) return
  clearInterval(table.timer)
  table.timer = null
}

function close(seat: Seat<Playing>): void {
  if (seat.isClosed) return
  seat.isClosed = true
  seat.media.close()
}

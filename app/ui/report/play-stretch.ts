/** What of the browser's player is used here. */
export type StretchPlayer = Pick<
  HTMLMediaElement,
  'currentTime' | 'paused' | 'play' | 'pause' | 'addEventListener'
>

interface StretchInput {
  player: StretchPlayer
  /** Milliseconds from the start of the recording. */
  from: number
  to: number
  /** Hears each time whether it plays now. */
  tell(isPlaying: boolean): void
  /** The stretch is over, or the person went elsewhere in the recording. */
  over(): void
}

/** Milliseconds around a stretch that still count as inside: browsers tell the time about four times a second, at double speed too. */
const slack = 1_000

/** Plays one stretch of a recording and stops at its end. A person who moves on elsewhere is let go. Returns what lets go of the player. */
export function playStretch({ player, from, to, tell, over }: StretchInput): () => void {
  const watch = new AbortController()
  const letGo = () => {
    if (watch.signal.aborted) return
    watch.abort()
    tell(false)
    over()
  }
  const on = (event: string, does: () => void) =>
    player.addEventListener(event, does, { signal: watch.signal })
  on('play', () => tell(true))
  on('pause', () => tell(false))
  on('ended', letGo)
  // Another recording took its place.
  on('emptied', letGo)
  on('timeupdate', () => {
    const at = player.currentTime * 1_000
    if (at < to && at > from - slack) return
    if (at >= to && at < to + slack) player.pause()
    letGo()
  })
  player.currentTime = from / 1_000
  if (!player.paused) tell(true)
  // A browser that refuses leaves the player at the moment, with its own button to go on.
  void player.play().catch(() => undefined)
  return letGo
}

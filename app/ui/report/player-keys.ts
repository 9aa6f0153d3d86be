/** Seconds that J and L move by, as elsewhere. */
const step = 10

/**
 * J, K and L while the keyboard is inside the player's own part of the page, and nowhere else: keys that work everywhere get
 * in the way of people who speak to their computer (WCAG 2.1.4). Returns what ends it.
 */
export function startPlayerKeys(video: HTMLVideoElement | null): () => void {
  const part = video?.closest<HTMLElement>('[data-player]')
  if (!video || !part) return () => undefined
  const pressed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.key.toLowerCase() in moves)) return
    event.preventDefault()
    moves[event.key.toLowerCase() as keyof typeof moves](video)
  }
  part.addEventListener('keydown', pressed)
  return () => part.removeEventListener('keydown', pressed)
}

const moves = {
  j: (video: HTMLVideoElement) => void (video.currentTime -= step),
  l: (video: HTMLVideoElement) => void (video.currentTime += step),
  k(video: HTMLVideoElement) {
    if (!video.paused) return video.pause()
    void video.play().catch(() => undefined)
  },
}

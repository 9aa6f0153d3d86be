import { watchRevoking, whyEnded } from './problem-of.ts'
import type { Problem } from './state.ts'

/** Milliseconds that a track may be silent by the system's doing before it counts as taken away. */
const longestMute = 1_000

interface Watched {
  stream: MediaStream
  permissions: readonly string[]
  /** Whether the stream still is the one in use. */
  isCurrent(): boolean
  isRecording(): boolean
  /** What the devices do has changed. */
  onChange(): void
  onLost(problem: Problem): void
}

/** Tells when devices end, are taken back or are muted from outside. Gives the way to stop listening for permissions. */
export function watchTracks(watched: Watched): () => void {
  const { stream, permissions, isCurrent, isRecording, onChange, onLost } = watched
  for (const track of stream.getTracks()) {
    track.onended = () => {
      onChange()
      void whyEnded(permissions).then((problem) => {
        if (isCurrent()) onLost(problem)
      })
    }
    track.onmute = () => {
      onChange()
      setTimeout(() => {
        if (isCurrent() && track.muted && isRecording()) onLost('muted')
      }, longestMute)
    }
    track.onunmute = () => onChange()
  }
  return watchRevoking(permissions, () => onLost('revoked'))
}

/** A page that goes away lets the devices go. On a phone that includes the background, where the system stops them anyway. */
export function watchPage(leave: () => void): () => void {
  const hide = () => {
    const isPhone = window.matchMedia('(pointer: coarse)').matches
    if (document.visibilityState === 'hidden' && isPhone) leave()
  }
  window.addEventListener('pagehide', leave)
  document.addEventListener('visibilitychange', hide)
  return () => {
    window.removeEventListener('pagehide', leave)
    document.removeEventListener('visibilitychange', hide)
  }
}

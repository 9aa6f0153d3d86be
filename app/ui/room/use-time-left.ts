import { useRef } from 'react'
import type { Progress } from '#app/capture/parts.ts'

interface Seen {
  /** Bytes that were safe when this page first saw the answer, and when that was, in milliseconds. */
  safe: number
  at: number
}

/** Milliseconds of sending before its speed says anything. */
const shortest = 2_000

/** Seconds until everything is sent at the speed so far; null where nobody can tell. Milliseconds in, of a steady clock. */
export function timeLeft({ safe, recorded }: Pick<Progress, 'safe' | 'recorded'>, first: Seen, now: number) {
  const sent = safe - first.safe
  const took = now - first.at
  if (sent <= 0 || took < shortest || safe >= recorded) return null
  return Math.max(1, Math.ceil(((recorded - safe) / sent) * (took / 1_000)))
}

/** Asked anew with each news of the upload, while it only sends: before, its speed is that of the recording. */
export function useTimeLeft(progress: Progress, onlySends: boolean): number | null {
  const first = useRef<Seen | null>(null)
  const now = performance.now()
  if (!onlySends) first.current = null
  else first.current ??= { safe: progress.safe, at: now }
  if (!first.current) return null
  return timeLeft(progress, first.current, now)
}

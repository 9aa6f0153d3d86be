import { useEffect, useRef, useState } from 'react'
import type { MouseEvent, RefObject } from 'react'
import { wordAt } from './moments.ts'
import type { TimedWord } from './moments.ts'
import { placeAtPoint } from './word-at-point.ts'

export interface Playback {
  video: RefObject<HTMLVideoElement>
  /** False until scripts run: buttons that only they serve are not drawn before. */
  isReady: boolean
  /** Plays from this moment on, in milliseconds from the start. */
  play: (ms: number) => void
}

/** The one player of a page, for everything on it that leads to a moment. */
export function usePlayback(): Playback {
  const video = useRef<HTMLVideoElement>(null)
  const [isReady, setReady] = useState(false)
  useEffect(() => setReady(true), [])
  return {
    video,
    isReady,
    play(ms) {
      const player = video.current
      if (!player) return
      player.currentTime = ms / 1000
      // A browser that refuses leaves the player at the moment, with its own button to go on.
      void player.play().catch(() => undefined)
    },
  }
}

/**
 * Plays the word that was pressed. Words are no buttons: an answer would then be hundreds of stops for the Tab key, and
 * screen readers would read it word by word. The keyboard moves a cursor over them. Words that were only selected play
 * nothing.
 */
export function playPressedWord(words: readonly TimedWord[], play: (ms: number) => void) {
  return (event: MouseEvent) => {
    // A link that was opened with Enter is no pointer; it leads to its remark alone.
    if (event.detail === 0 || !window.getSelection()?.isCollapsed) return
    const place = placeAtPoint(event)
    const word = place === null ? null : wordAt(words, place)
    if (word) play(word.from)
  }
}

import { useEffect, useRef, useState } from 'react'
import type { MouseEvent, RefObject } from 'react'
import { wordAt } from './moments.ts'
import type { Moment, TimedWord } from './moments.ts'
import { playStretch } from './play-stretch.ts'
import { placeAtPoint } from './word-at-point.ts'

/** What a button of a moment needs. */
export interface MomentPlay {
  /** The remark whose moment is heard now. */
  playing: string | null
  /** Plays it to its end; pressed again, it pauses, and then goes on. */
  playMoment: (moment: Moment) => void
}

export interface Playback extends MomentPlay {
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
  const moments = useMoments(video)
  return {
    video,
    isReady,
    ...moments,
    play(ms) {
      const player = video.current
      if (!player) return
      moments.letGo()
      player.currentTime = ms / 1000
      // A browser that refuses leaves the player at the moment, with its own button to go on.
      void player.play().catch(() => undefined)
    },
  }
}

function useMoments(video: RefObject<HTMLVideoElement>): MomentPlay & { letGo(): void } {
  const [playing, setPlaying] = useState<string | null>(null)
  const held = useRef<{ id: string; letGo(): void } | null>(null)
  const letGo = () => held.current?.letGo()
  useEffect(() => () => held.current?.letGo(), [])
  return {
    playing,
    letGo,
    playMoment({ remarkId: id, from, to }) {
      const player = video.current
      if (!player) return
      if (held.current?.id === id) {
        if (player.paused) void player.play().catch(() => undefined)
        else player.pause()
        return
      }
      letGo()
      const tell = (isPlaying: boolean) => setPlaying(isPlaying ? id : null)
      held.current = { id, letGo: playStretch({ player, from, to, tell, over: () => (held.current = null) }) }
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

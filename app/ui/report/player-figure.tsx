import { useEffect, useRef, useState } from 'react'
import type { ComponentType, RefObject } from 'react'
import { recording as text } from '#app/strings/en-US/recording.ts'
import type { PlayerToolsProps } from './player-tools.tsx'

export interface Playable {
  /** Where the recording is played from. */
  src: string
  /** Null where no word has a time. */
  captions: string | null
  /** Of the captions, ISO 639-1; English where nobody said. */
  language?: string | null
  label: string
}

/**
 * The browser's own player, which works before any script and without. jsx-a11y cannot see the track of the branch;
 * a recording without known words has nothing to caption, and its page asks for the words.
 */
export function Video({
  playable,
  videoRef,
  afloat,
}: {
  playable: Playable
  videoRef?: RefObject<HTMLVideoElement>
  /** Small, at the edge of the window. */
  afloat?: boolean
}) {
  const { src, captions, language, label } = playable
  return (
    // eslint-disable-next-line jsx-a11y/media-has-caption -- captions stand here whenever there are words
    <video
      ref={videoRef}
      className="player-video"
      data-afloat={afloat || undefined}
      src={src}
      preload="metadata"
      controls
      playsInline
      aria-label={label}
    >
      {captions ? (
        <track
          kind="captions"
          src={captions}
          srcLang={language ?? 'en'}
          label={text.player.captions}
          default
        />
      ) : null}
    </video>
  )
}

type Tools = ComponentType<PlayerToolsProps>

interface PlayerFigureProps extends Omit<PlayerToolsProps, 'video'> {
  playable: Playable
  videoRef: RefObject<HTMLVideoElement>
}

/** A recording with its moments. What scripts add is a chunk of its own, so that answers without a recording never load it. */
export function PlayerFigure({ playable, videoRef, ...rest }: PlayerFigureProps) {
  const [Tools, setTools] = useState<Tools | null>(null)
  const place = useRef<HTMLDivElement>(null)
  const isAway = useAway(place, rest.playing !== null)
  useEffect(() => {
    let left = false
    import('./player-tools.tsx').then(
      ({ PlayerTools }) => {
        if (!left) setTools(() => PlayerTools)
      },
      // Offline, say: the browser's own player is there.
      () => undefined,
    )
    return () => {
      left = true
    }
  }, [])
  return (
    <section className="no-print grid content-start gap-4" aria-label={text.player.label} data-player>
      {/* A moment that is played from far below is seen there; the place of its picture stays as large as it was. */}
      <div ref={place} className="player-place">
        <Video playable={playable} videoRef={videoRef} afloat={isAway} />
      </div>
      {/* Its place is held while it loads, so that the words below do not move. */}
      <div className="min-h-44">{Tools ? <Tools video={videoRef} {...rest} /> : null}</div>
    </section>
  )
}

/** Whether it is out of the window, looked at only while that matters. */
function useAway(place: RefObject<HTMLElement>, matters: boolean): boolean {
  const [isAway, setAway] = useState(false)
  useEffect(() => {
    if (!matters || !place.current) return
    const watch = new IntersectionObserver(([entry]) => setAway(entry?.isIntersecting === false))
    watch.observe(place.current)
    return () => {
      watch.disconnect()
      setAway(false)
    }
  }, [place, matters])
  return isAway
}

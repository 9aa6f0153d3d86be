import { useEffect, useRef, useState } from 'react'
import type { SyntheticEvent } from 'react'
import { playOn } from './speaker-output.ts'

interface PartPlayerProps {
  blob: Blob
  mode: 'voice' | 'video'
  label: string
  /** The id of an output; the browser's own choice without one. */
  speaker?: string | undefined
}

/** Plays a recording from the page's memory, with the browser's own controls. */
export function PartPlayer({ blob, mode, label, speaker }: PartPlayerProps) {
  const url = useObjectUrl(blob)
  const fix = useLengthFix()
  if (url === null) return null
  // Set before a sound is played; a player that cannot plays where everything does.
  const ref = (media: HTMLMediaElement | null) => void (media && playOn(media, speaker))
  const player = {
    ref,
    src: url,
    controls: true,
    preload: 'metadata',
    'aria-label': label,
    onLoadedMetadata: fix,
  }
  if (mode === 'voice')
    // The words come with the transcript; there are none yet.
    // eslint-disable-next-line jsx-a11y/media-has-caption -- one's own voice, seconds after speaking
    return <audio {...player} className="w-full max-w-form" />
  return (
    // eslint-disable-next-line jsx-a11y/media-has-caption -- one's own words, seconds after speaking
    <video {...player} playsInline className="aspect-[4/3] w-full max-w-form rounded bg-paper-sunk" />
  )
}

function useObjectUrl(blob: Blob): string | null {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    const made = URL.createObjectURL(blob)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [blob])
  return url
}

/** A recorder's file does not say how long it is. Asked for its far end, the browser finds out. */
function useLengthFix() {
  const isFixed = useRef(false)
  return ({ currentTarget: media }: SyntheticEvent<HTMLMediaElement>) => {
    if (isFixed.current || Number.isFinite(media.duration)) return
    isFixed.current = true
    media.addEventListener('durationchange', () => void (media.currentTime = 0), { once: true })
    media.currentTime = Number.MAX_SAFE_INTEGER
  }
}

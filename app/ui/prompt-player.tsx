import { useEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'
import { prompt as text } from '#app/strings/en-US/prompt.ts'
import { Switch } from './choices.tsx'
import { readDevice, writeDevice } from './device-store.ts'
import { playOn } from './room/speaker-output.ts'

interface PromptPlayerProps {
  /** Below `content/`, such as `prompts/plan-changed.webm`; captions stand beside it as `.vtt`. */
  file: string
  /** Where its captions are, if not beside it. */
  captionsFile?: string
  label: string
  /** Who speaks. */
  note: string
  /** Starts by itself, for people who asked for that in their accommodation profile; nobody else. */
  playsItself?: boolean
  /** While a microphone records: what plays stops, and nothing starts. */
  hushed?: boolean
  /** The output that the person chose for this page, asked at each press. */
  speaker?: (() => string | undefined) | undefined
}

/**
 * Reads the question aloud on request, as often as wanted, with its words in sight while it speaks. Without scripts the
 * browser's own player stands here.
 */
export function PromptPlayer({
  file,
  captionsFile = file.replace(/\.webm$/, '.vtt'),
  label,
  note,
  playsItself = false,
  hushed = false,
  speaker,
}: PromptPlayerProps) {
  const audio = useRef<HTMLAudioElement>(null)
  const captions = useCaptions(audio)
  const [state, setState] = useState<'plain' | 'still' | 'playing' | 'missing'>('plain')
  useEffect(() => {
    setState('still')
    // A browser that blocks sound before the first press leaves the button as it is.
    if (playsItself) void audio.current?.play().catch(() => undefined)
  }, [playsItself])
  useEffect(() => {
    if (hushed) audio.current?.pause()
  }, [hushed])

  async function toggle() {
    if (!audio.current || hushed) return
    if (state === 'playing') return audio.current.pause()
    await playOn(audio.current, speaker?.())
    // The question stands on the page as text, so a recording that cannot play takes nothing away.
    await audio.current.play().catch(() => setState('missing'))
  }

  if (state === 'missing') return null
  return (
    <div className="no-print grid gap-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <audio
          ref={audio}
          src={`/${file}`}
          preload="none"
          controls={state === 'plain'}
          aria-label={label}
          onPlay={() => {
            captions.read()
            setState('playing')
          }}
          onPause={() => setState('still')}
          onEnded={() => setState('still')}
        >
          <track
            kind="captions"
            src={`/${captionsFile}`}
            srcLang="en"
            label={text.captionsLanguage}
            default
          />
        </audio>
        {state === 'plain' ? null : (
          <PlayButton isPlaying={state === 'playing'} isHushed={hushed} label={label} onPress={toggle} />
        )}
        <span className="text-sm text-ink-soft">{hushed ? text.hushed : note}</span>
      </div>
      <Captions captions={captions} />
    </div>
  )
}

interface PlayButtonProps {
  isPlaying: boolean
  isHushed: boolean
  label: string
  onPress(): void
}

function PlayButton({ isPlaying, isHushed, label, onPress }: PlayButtonProps) {
  return (
    <button
      type="button"
      className="button"
      data-tone="quiet"
      aria-pressed={isPlaying}
      aria-disabled={isHushed || undefined}
      onClick={onPress}
    >
      <PlayMark playing={isPlaying} />
      {label}
    </button>
  )
}

/** From the first play on: the page moves once, not with each line. */
function Captions({ captions }: { captions: ReturnType<typeof useCaptions> }) {
  if (captions.line === null) return null
  return (
    <div className="grid gap-1">
      {captions.isOn ? (
        <p className="caption max-w-measure" lang="en">
          {captions.line}
        </p>
      ) : null}
      <Switch name="captions" label={text.captions} checked={captions.isOn} onChange={captions.toggle} />
    </div>
  )
}

const captionsKey = 'greenroom.prompt-captions'

/** The words that are spoken now. On unless the person switched them off on this device. */
function useCaptions(audio: RefObject<HTMLAudioElement | null>) {
  const [isOn, setOn] = useState(true)
  const [line, setLine] = useState<string | null>(null)
  useEffect(() => setOn(readDevice<boolean>(captionsKey) !== false), [])
  const read = () => {
    const track = audio.current?.textTracks[0]
    if (!track) return
    // Read by the browser and drawn by this page: a player of sound alone has no place for captions.
    track.mode = 'hidden'
    track.oncuechange = () => {
      const said = [...(track.activeCues ?? [])].map((cue) => (cue as VTTCue).text).join(' ')
      // What was said last stays in sight.
      if (said) setLine(said)
    }
    setLine((before) => before ?? '')
  }
  const toggle = () => {
    writeDevice(captionsKey, !isOn)
    setOn(!isOn)
  }
  return { isOn, line, read, toggle }
}

function PlayMark({ playing }: { playing: boolean }) {
  return (
    <svg className="size-4 flex-none" viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">
      {playing ? <path d="M4 3h3v10H4zM9 3h3v10H9z" /> : <path d="M4.5 2.5v11l9-5.5z" />}
    </svg>
  )
}

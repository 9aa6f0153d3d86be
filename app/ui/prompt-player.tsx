import { useEffect, useRef, useState } from 'react'

interface PromptPlayerProps {
  /** Below `content/`, such as `prompts/plan-changed.webm`; captions stand beside it as `.vtt`. */
  file: string
  label: string
  /** Who speaks. */
  note: string
  /** Starts by itself, for people who asked for that in their accommodation profile; nobody else. */
  playsItself?: boolean
}

/** Reads the question aloud on request. Without scripts the browser's own player stands here. */
export function PromptPlayer({ file, label, note, playsItself = false }: PromptPlayerProps) {
  const audio = useRef<HTMLAudioElement>(null)
  const [state, setState] = useState<'plain' | 'still' | 'playing' | 'missing'>('plain')
  useEffect(() => {
    setState('still')
    // A browser that blocks sound before the first press leaves the button as it is.
    if (playsItself) void audio.current?.play().catch(() => undefined)
  }, [playsItself])

  async function toggle() {
    if (!audio.current) return
    if (state === 'playing') return audio.current.pause()
    // The question stands on the page as text, so a recording that cannot play takes nothing away.
    await audio.current.play().catch(() => setState('missing'))
  }

  if (state === 'missing') return null
  return (
    <div className="no-print flex flex-wrap items-center gap-x-4 gap-y-2">
      <audio
        ref={audio}
        src={`/${file}`}
        preload="none"
        controls={state === 'plain'}
        aria-label={label}
        onPlay={() => setState('playing')}
        onPause={() => setState('still')}
        onEnded={() => setState('still')}
      >
        <track
          kind="captions"
          src={`/${file.replace(/\.webm$/, '.vtt')}`}
          srcLang="en"
          label="English"
          default
        />
      </audio>
      {state === 'plain' ? null : (
        <button
          type="button"
          className="button"
          data-tone="quiet"
          aria-pressed={state === 'playing'}
          onClick={toggle}
        >
          <PlayMark playing={state === 'playing'} />
          {label}
        </button>
      )}
      <span className="text-sm text-ink-soft">{note}</span>
    </div>
  )
}

function PlayMark({ playing }: { playing: boolean }) {
  return (
    <svg className="size-4 flex-none" viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">
      {playing ? <path d="M4 3h3v10H4zM9 3h3v10H9z" /> : <path d="M4.5 2.5v11l9-5.5z" />}
    </svg>
  )
}

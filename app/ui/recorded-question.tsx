import { useEffect, useRef, useState } from 'react'
import { schoolPrompts } from '#app/strings/en-US/school-prompts.ts'
import { PromptPlayer } from './prompt-player.tsx'
import { playOn } from './room/speaker-output.ts'

const text = schoolPrompts.card

export interface RecordedQuestionProps {
  kind: 'voice' | 'video'
  /** Address without its first slash. */
  file: string
  captionsFile: string
  /** What is said, in writing. */
  transcript: string
}

interface PlayedProps extends RecordedQuestionProps {
  playsItself?: boolean
  /** While a microphone records: what plays stops, and nothing starts. */
  hushed?: boolean
  speaker?: (() => string | undefined) | undefined
}

/** How a school asks a question: to play as often as one likes, with captions, or to read. */
export function RecordedQuestion({ kind, transcript, ...player }: PlayedProps) {
  return (
    <div className="grid w-full max-w-measure gap-3">
      {kind === 'voice' ? (
        <PromptPlayer {...player} label={text.listen} note={text.note} />
      ) : (
        <FilmedQuestion {...player} />
      )}
      <details>
        <summary className="link inline-block py-2">{text.read}</summary>
        <p className="pt-1" dir="auto">
          {transcript}
        </p>
      </details>
    </div>
  )
}

function FilmedQuestion(props: Omit<PlayedProps, 'kind' | 'transcript'>) {
  const { file, captionsFile, playsItself = false, hushed = false, speaker } = props
  const video = useRef<HTMLVideoElement>(null)
  // The question stands on the page as text, so a recording that cannot play takes nothing away.
  const [isMissing, setMissing] = useState(false)
  useEffect(() => {
    if (playsItself) void video.current?.play().catch(() => undefined)
  }, [playsItself])
  useEffect(() => {
    if (hushed) video.current?.pause()
  }, [hushed])
  if (isMissing) return null
  return (
    <figure className="no-print grid gap-2">
      <video
        ref={video}
        src={`/${file}`}
        controls={!hushed}
        preload="metadata"
        playsInline
        aria-label={text.watch}
        className="aspect-[4/3] w-full max-w-form rounded bg-paper-sunk"
        onPlay={({ currentTarget }) => {
          if (hushed) currentTarget.pause()
          else void playOn(currentTarget, speaker?.())
        }}
        onError={() => setMissing(true)}
      >
        <track kind="captions" src={`/${captionsFile}`} srcLang="en" label={text.captions} default />
      </video>
      <figcaption className="text-sm text-ink-soft">{hushed ? text.hushed : text.note}</figcaption>
    </figure>
  )
}

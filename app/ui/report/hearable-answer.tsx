import { useEffect, useRef, useState } from 'react'
import type { ComponentType, ReactNode } from 'react'
import type { TimedWord } from './moments.ts'
import { playPressedWord } from './use-playback.ts'
import type { WordCursorProps } from './word-cursor.tsx'

/** Words that can be heard, and what plays them. */
export interface Heard {
  words: readonly TimedWord[]
  /** Milliseconds from the start. */
  play(ms: number): void
}

interface HearableAnswerProps {
  /** Null where nothing can be heard. */
  heard: Heard | null
  /** Text in elements that say where in the answer it begins. */
  children: ReactNode
}

/** An answer whose words play as they are pressed; for the keyboard a cursor moves over them. */
export function HearableAnswer({ heard, children }: HearableAnswerProps) {
  const answer = useRef<HTMLDivElement>(null)
  const Cursor = useCursor(heard !== null)
  if (!heard)
    return (
      <div className="answer" dir="auto">
        {children}
      </div>
    )
  const press = playPressedWord(heard.words, heard.play)
  return (
    <div ref={answer} className="answer relative" dir="auto" role="presentation" onClick={press}>
      {Cursor ? <Cursor answer={answer} {...heard} /> : null}
      {children}
    </div>
  )
}

/** A chunk of its own: most answers are read, not heard. */
function useCursor(isNeeded: boolean): ComponentType<WordCursorProps> | null {
  const [Cursor, setCursor] = useState<ComponentType<WordCursorProps> | null>(null)
  useEffect(() => {
    let left = false
    if (isNeeded)
      import('./word-cursor.tsx').then(
        (chunk) => {
          if (!left) setCursor(() => chunk.WordCursor)
        },
        // Offline, say: the words can be pressed all the same.
        () => undefined,
      )
    return () => {
      left = true
    }
  }, [isNeeded])
  return Cursor
}

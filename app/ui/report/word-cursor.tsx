import { useEffect, useRef, useState } from 'react'
import type { KeyboardEvent, RefObject } from 'react'
import { recording as text } from '#app/strings/en-US/recording.ts'
import type { Heard } from './hearable-answer.tsx'
import { momentClock } from './moments.ts'
import { rangeOf } from './word-at-point.ts'
import { wordAfterKey } from './word-after-key.ts'

export interface WordCursorProps extends Heard {
  answer: RefObject<HTMLElement>
}

/**
 * One stop of the Tab key for all words: arrows choose one, Enter plays it. It lies over the chosen word as a frame, so that
 * the words stay plain text, which screen readers read as sentences. A slider is the role whose value arrows change.
 */
export function WordCursor({ answer, words, play }: WordCursorProps) {
  const [index, setIndex] = useState(0)
  const frame = useRef<HTMLSpanElement>(null)
  const word = words[index]
  useEffect(() => {
    const lay = () => word && layOver(frame.current, answer.current && rangeOf(answer.current, word))
    lay()
    window.addEventListener('resize', lay)
    return () => window.removeEventListener('resize', lay)
  }, [answer, word])
  if (!word) return null
  const press = (event: KeyboardEvent<HTMLElement>) => {
    if (event.metaKey || event.ctrlKey || event.altKey) return
    const isPlay = event.key === 'Enter' || event.key === ' '
    const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl'
    const next = wordAfterKey({ key: event.key, index, last: words.length - 1, isRtl })
    if (!isPlay && next === null) return
    event.preventDefault()
    if (isPlay) play(word.from)
    if (next !== null) setIndex(next)
  }
  const said = answer.current ? rangeOf(answer.current, word)?.toString() : ''
  return (
    <span
      ref={frame}
      className="word-cursor no-print"
      role="slider"
      tabIndex={0}
      aria-label={text.player.word}
      aria-valuemin={1}
      aria-valuemax={words.length}
      aria-valuenow={index + 1}
      aria-valuetext={text.player.wordAt(said ?? '', momentClock(word.from))}
      onKeyDown={press}
    />
  )
}

/** Pixels each way, however short the word: the least of a target (WCAG 2.5.8). */
const smallest = 24

function layOver(frame: HTMLElement | null, range: Range | null): void {
  const [box] = range?.getClientRects() ?? []
  const around = frame?.offsetParent?.getBoundingClientRect()
  if (!frame || !box || !around) return
  const width = Math.max(smallest, box.width + 4)
  const height = Math.max(smallest, box.height)
  frame.style.left = `${box.left - around.left - (width - box.width) / 2}px`
  frame.style.top = `${box.top - around.top - (height - box.height) / 2}px`
  frame.style.width = `${width}px`
  frame.style.height = `${height}px`
  if (document.activeElement === frame) frame.scrollIntoView({ block: 'nearest' })
}
